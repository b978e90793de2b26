/** One line of the audit as a screen shows it. */
export interface AuditEntry {
  seq: number
  at: string
  actor: string
  action: string
  about: string
  facts: Record<string, unknown>
  request: string | null
  hash: string
}

/** Where the chain does not hold: the entry, and what is wrong with it. */
export interface AuditFault {
  seq: number
  fault: 'hash-differs' | 'link-broken' | 'entry-missing' | 'head-differs'
}

/** Which entries are asked for; each part only when given. */
export interface AuditFilter {
  /** `kind:id` */
  about?: string
  /** `person:id`, `system:job` or `public` */
  actor?: string
  action?: string
  request?: string
  /** Days, both included. */
  from?: string
  to?: string
  /** Only entries with a smaller number. */
  before?: number
}
