import type { ReactNode } from 'react'
import { Icon } from './Icon'

interface Props {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  back?: { href: string; label: string }
}

/** The top of a page: its one question answered, and the one primary action. Holds the page's only h1. */
export function PageHead({ title, lead, actions, back }: Props) {
  return (
    <header className="page-head">
      {back && (
        <a className="back-link" href={back.href}>
          <Icon name="previous" size={18} />
          {back.label}
        </a>
      )}
      <div className="page-head-row">
        <div>
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
    </header>
  )
}
