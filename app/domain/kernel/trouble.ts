/** Why the store cannot do its work now, through no fault of what was asked of it. */
export type StoreTrouble = 'full' | 'read-only' | 'busy' | 'unreachable'

const CODES: [RegExp, StoreTrouble][] = [
  // SQLite's result codes; a write that fails on a full disk may also come as an I/O error.
  [/^SQLITE_FULL$|^SQLITE_IOERR_WRITE$|^ENOSPC$|^EDQUOT$/, 'full'],
  [/^SQLITE_READONLY|^SQLITE_CANTOPEN|^EROFS$/, 'read-only'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'busy'],
  [/^SQLITE_IOERR/, 'unreachable'],
  // PostgreSQL's: disk_full, read_only_sql_transaction, lock_not_available, connection and shutdown classes, too_many_connections.
  [/^53100$/, 'full'],
  [/^25006$/, 'read-only'],
  [/^55P03$/, 'busy'],
  [/^08|^57P0[1-5]$|^53300$|^ECONNREFUSED$|^ECONNRESET$|^ETIMEDOUT$|^EPIPE$/, 'unreachable'],
]

/** What stands in the way when the error came from a database or a disk that cannot serve now; null when the error is of another kind. */
export function storeTroubleOf(error: unknown): StoreTrouble | null {
  if (!(error instanceof Error)) return null
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') for (const [pattern, trouble] of CODES) if (pattern.test(code)) return trouble
  // The driver names a connection that broke under a query by its words only.
  return /^Connection terminated|^Client has encountered a connection error/.test(error.message) ? 'unreachable' : null
}
