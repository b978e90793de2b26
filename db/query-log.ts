import type { LogEvent } from 'kysely'
import type { OpenOptions } from './open'

/** The part of Kysely's settings that tells `onQuery`; nothing, and so no cost, when nobody asked. */
export function queryLog({ onQuery }: OpenOptions): { log?: (event: LogEvent) => void } {
  if (!onQuery) return {}
  return { log: ({ query }) => onQuery(query.sql, query.parameters) }
}
