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
