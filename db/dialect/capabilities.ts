// What the two databases do differently, by the name of the need. Nobody else asks which database this is.
import { PostgresAdapter, sql, type Expression, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { Reader } from '../open'

export function isPostgres(db: Pick<Reader, 'getExecutor'>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** Holds the selected rows until the transaction ends. SQLite has one writer, who holds everything already. */
export function lockRow<DB, TB extends keyof DB, O>(
  db: Pick<Reader, 'getExecutor'>,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return isPostgres(db) ? query.forUpdate() : query
}

/** True where `column` begins with `prefix`, by the same index on both databases: no wildcard, no collation. */
export function startsWith(column: Expression<string>, prefix: string): Expression<SqlBool> {
  // A path ends in '/', and '0' is the character after it: [prefix, prefix with '0') is every path below.
  const after = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)
  return sql<SqlBool>`(${column} >= ${prefix} and ${column} < ${after})`
}

/** Which database answers and in which version, as it says itself: `SQLite 3.53.0`, `PostgreSQL 17.2`. */
export async function engineVersion(db: Pick<Reader, 'getExecutor'>): Promise<string> {
  const postgres = isPostgres(db)
  const query = postgres
    ? sql<{ version: string }>`select current_setting('server_version') as version`
    : sql<{ version: string }>`select sqlite_version() as version`
  const { rows } = await query.execute(db)
  return `${postgres ? 'PostgreSQL' : 'SQLite'} ${rows[0]?.version ?? ''}`.trim()
}
