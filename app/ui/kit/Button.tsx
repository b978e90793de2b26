import type { ButtonHTMLAttributes } from 'react'

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'style'> {
  /** primary is for the one thing a screen is for. */
  tone?: ButtonTone
}

export function Button({ tone = 'primary', type = 'submit', className, ...rest }: Props) {
  return <button type={type} className={`btn btn-${tone}${className ? ` ${className}` : ''}`} {...rest} />
}
