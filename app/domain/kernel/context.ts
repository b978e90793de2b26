import type { Reader, Writer } from '#db/open'
import type { Actor } from './actor'
import type { Listeners } from './events'
import type { Instant } from './time'

/** What a query is given: a database that can only be read, who asks, and when. */
export interface ReadContext {
  db: Reader
  actor: Actor
  now: Instant
}

/** What a command is given. */
export interface Context extends ReadContext {
  db: Writer
  /** Who is told of what happens here, in the same transaction (app/domain/wiring.ts). */
  listeners: Listeners
  /** The request or job this belongs to, for the audit. */
  request: string | null
}
