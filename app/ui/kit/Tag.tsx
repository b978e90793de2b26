import type { ReactNode } from 'react'

export type TagTone = 'plain' | 'info' | 'warn' | 'error' | 'done' | 'progress'

interface Props {
  /** done, progress: celadon · warn: due soon, waiting · error: overdue · info: the office's side. */
  tone?: TagTone
  children: ReactNode
}

/** A state in one word. */
export function Tag({ tone = 'plain', children }: Props) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}
