import { useId, type InputHTMLAttributes, type ReactNode } from 'react'

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'style'> {
  type: 'radio' | 'checkbox'
  name: string
  value: string
  label: ReactNode
  hint?: ReactNode
}

/** One thing to tick or to choose; the whole row is the target. Several belong in a {@link Choices}. */
export function Choice({ type, label, hint, id, className, ...rest }: Props) {
  const made = useId()
  const own = id ?? made
  return (
    <div className={className ? `choice ${className}` : 'choice'}>
      <input type={type} id={own} aria-describedby={hint ? `${own}-hint` : undefined} {...rest} />
      <label htmlFor={own}>
        <span>{label}</span>
      </label>
      {hint && (
        <p id={`${own}-hint`} className="choice-hint">
          {hint}
        </p>
      )}
    </div>
  )
}
