import type { AnchorHTMLAttributes } from 'react'
import type { ButtonTone } from './Button'

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style'> {
  href: string
  tone?: ButtonTone
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ tone = 'primary', className, children, ...rest }: Props) {
  return (
    <a className={`btn btn-${tone}${className ? ` ${className}` : ''}`} {...rest}>
      {children}
    </a>
  )
}
