import type { ReactNode } from 'react'
import { ButtonLink } from './ButtonLink'

interface Props {
  /** Why there is nothing. */
  title: ReactNode
  /** What will fill it. */
  children?: ReactNode
  action?: { href: string; label: string }
}

export function Empty({ title, children, action }: Props) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div className="empty-text">{children}</div>}
      {action && (
        <ButtonLink href={action.href} tone="secondary">
          {action.label}
        </ButtonLink>
      )}
    </div>
  )
}
