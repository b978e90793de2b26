import type { Context } from './context'

/**
 * Each room declares its events here by interface merging:
 * `declare module '~/domain/kernel/events' { interface EventMap { 'completion-earned': { person: string; … } } }`
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the rooms
export interface EventMap {}

export type EventType = keyof EventMap

/** A past fact. `about` names what it happened to (`kind:id`), for the audit. */
export type DomainEvent<T extends EventType = EventType> = { [K in T]: { type: K; about: string } & EventMap[K] }[T]

export type Listener<T extends EventType> = (ctx: Context, event: DomainEvent<T>) => Promise<void>

export interface Listeners {
  /** Told of everything, first: the audit. */
  all: ((ctx: Context, event: DomainEvent) => Promise<void>)[]
  of: { [K in EventType]?: Listener<K>[] }
}

/** Tells every listener, inside the caller's transaction: when one fails, the fact did not happen. Throws outside a transaction. */
export async function publish(ctx: Context, event: DomainEvent): Promise<void> {
  if (!ctx.db.isTransaction) throw new Error(`published outside a transaction: ${event.type}`)
  for (const listener of ctx.listeners.all) await listener(ctx, event)
  const listeners = (ctx.listeners.of[event.type] ?? []) as ((ctx: Context, event: DomainEvent) => Promise<void>)[]
  for (const listener of listeners) await listener(ctx, event)
}
