import SqliteDatabase from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { OpenDatabase, OpenOptions } from '../open'
import { queryLog } from '../query-log'
import type { Database } from '../schema/index'

type Connection = SqliteDatabase.Database

// Long enough for another process's commit with its sync; past that the person gets a clear page instead of a spinner.
const BUSY_TIMEOUT_MS = 5_000

// Kysely asks for the same few hundred statements again and again; beyond this many the text is surely generated per call.
const STATEMENTS_KEPT = 500

export async function openSqlite(file: string, options: OpenOptions): Promise<OpenDatabase> {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  const write = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS })
  write.pragma('journal_mode = WAL')
  write.pragma('synchronous = FULL')
  write.pragma('foreign_keys = ON')
  write.pragma('cache_size = -64000')
  const read = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS, readonly: true })
  read.pragma('cache_size = -64000')
  read.pragma('mmap_size = 1073741824')

  const writer = kyselyOver(write, options)
  const reader = kyselyOver(read, options)
  return {
    kind: 'sqlite',
    writer,
    reader,
    // Kysely closes only what it has used. The writer goes last: it folds the log back into the file, a reader cannot.
    close: async () => {
      await reader.destroy()
      read.close()
      await writer.destroy()
      write.close()
    },
  }
}

function kyselyOver(connection: Connection, options: OpenOptions): Kysely<Database> {
  return new Kysely<Database>({ dialect: new SqliteDialect({ database: withStatementCache(connection) }), ...queryLog(options) })
}

const NOTHING = { reader: false, run: () => ({ changes: 0, lastInsertRowid: 0 }) }

/**
 * Kysely prepares each query anew (24 µs against 8 µs) and begins transactions lazily, which lets two writers meet in
 * mid-transaction. Here statements are kept, and `begin` takes the write lock at once.
 */
function withStatementCache(connection: Connection) {
  const kept = new Map<string, SqliteDatabase.Statement>()
  return {
    close: () => void connection.close(),
    prepare(sql: string) {
      // A full disk makes SQLite roll back by itself; a second rollback would hide the reason behind a fault of its own.
      if (sql === 'rollback' && !connection.inTransaction) return NOTHING as never
      const text = sql === 'begin' ? 'begin immediate' : sql
      const found = kept.get(text)
      // A statement that is still being iterated cannot be run a second time.
      if (found && !found.busy) return found as never
      const statement = connection.prepare(text)
      if (kept.size >= STATEMENTS_KEPT) kept.delete(kept.keys().next().value!)
      kept.set(text, statement)
      return statement as never
    },
  }
}
