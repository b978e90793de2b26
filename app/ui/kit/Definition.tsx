import type { ReactNode } from 'react'

interface Props {
  items: { term: ReactNode; children: ReactNode }[]
}

/** Facts by name. */
export function Definition({ items }: Props) {
  return (
    <dl className="facts">
      {items.map((item, i) => (
        <div key={i}>
          <dt>{item.term}</dt>
          <dd>{item.children}</dd>
        </div>
      ))}
    </dl>
  )
}
