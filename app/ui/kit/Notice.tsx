import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'

interface Props {
  tone: 'info' | 'warn' | 'error' | 'done'
  title?: ReactNode
  children?: ReactNode
}

const ICON: Record<Props['tone'], IconName> = { info: 'info', warn: 'warning', error: 'error', done: 'done' }

/** Something to know before going on. Errors are read out at once, the rest when there is time. */
export function Notice({ tone, title, children }: Props) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={ICON[tone]} />
      <div>
        {title && <p className="notice-title">{title}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  )
}
