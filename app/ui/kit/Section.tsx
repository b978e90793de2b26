import { useId, type ReactNode } from 'react'

interface Props {
  title: ReactNode
  actions?: ReactNode
  children: ReactNode
  id?: string
}

export function Section({ title, actions, children, id }: Props) {
  const made = useId()
  const heading = `${id ?? made}-title`
  return (
    <section className="section" id={id} aria-labelledby={heading}>
      <div className="section-head">
        <h2 id={heading}>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
