import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { OpenDatabase, OpenOptions } from '../open'
import { queryLog } from '../query-log'
import type { Database } from '../schema/index'

// int8 (count, sum of integers) and numeric (avg) arrive as strings unless asked otherwise; ours stay far below 2^53.
const INT8 = 20
const NUMERIC = 1700

export async function openPostgres(url: string, options: OpenOptions): Promise<OpenDatabase> {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 || oid === NUMERIC ? Number : (pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown),
  }
  const pool = new pg.Pool({ connectionString: url, max: 10, types: types as never })
  // A restarted server breaks idle connections; the pool replaces them, and the fault must not end the process.
  pool.on('error', () => undefined)
  // One that breaks while a request holds it fails that request's query; its own event must not end the process either.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), ...queryLog(options) })
  await db.selectNoFrom((eb) => eb.lit(1).as('one')).execute()
  return { kind: 'postgres', writer: db, reader: db, close: () => db.destroy() }
}
