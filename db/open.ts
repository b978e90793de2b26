import type { Kysely } from 'kysely'
import type { Database } from './schema/index'
import { openPostgres } from './dialect/postgres'
import { openSqlite } from './dialect/sqlite'

/** What a page may do with the database: read. Its type has no insert, update or delete. */
export type Reader = Pick<
  Kysely<Database>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'dynamic' | 'getExecutor'
>
export type Writer = Kysely<Database>

export interface OpenDatabase {
  kind: 'sqlite' | 'postgres'
  /** Commits are durable when acknowledged: `synchronous=FULL` on SQLite, PostgreSQL's default. */
  writer: Writer
  /** SQLite: a second, read-only connection, so that pages never wait for a write. PostgreSQL: the same pool. */
  reader: Reader
  close(): Promise<void>
}

export interface OpenOptions {
  /** Told of each query after it ran: for query budgets and benchmarks. */
  onQuery?: (sql: string, parameters: readonly unknown[]) => void
}

/**
 * Opens `postgres://…` or a SQLite file (`sqlite:path`, `file:path` or a bare path). Creates the file, not the tables.
 * Throws when the address cannot be opened.
 */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<OpenDatabase> {
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, options)
  return openSqlite(url.replace(/^(sqlite|file):(\/\/)?/, ''), options)
}
