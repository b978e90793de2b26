import { sql } from 'kysely'
import { isPostgres } from './dialect/capabilities'
import type { Writer } from './open'

/** Drops everything in a PostgreSQL database, for a demonstration that begins again. A SQLite file is simply removed instead. */
export async function emptyPostgres(db: Writer): Promise<void> {
  if (!isPostgres(db)) throw new Error('only for PostgreSQL')
  await sql`drop schema public cascade`.execute(db)
  await sql`create schema public`.execute(db)
}
