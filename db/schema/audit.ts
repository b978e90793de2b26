import type { Instant, Json } from './columns'

/** Owner: audit. */
export interface AuditTables {
  audit_entry: AuditEntryTable
  audit_head: AuditHeadTable
}

/** Append-only; each entry's hash covers the one before. */
export interface AuditEntryTable {
  seq: number
  at: Instant
  actor: string
  action: string
  about: string
  facts: Json
  request: string | null
  previous_hash: string
  hash: string
}

/** One row, locked while an entry is added, so that the chain has no forks. */
export interface AuditHeadTable {
  id: 1
  seq: number
  hash: string
}
