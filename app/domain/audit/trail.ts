// The audit trail: what was done, by whom, when. Each entry's hash covers the entry before, so a missing or altered one shows.
import { lockRow } from '#db/dialect/capabilities'
import { actorName } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import type { DomainEvent } from '~/domain/kernel/events'
import { sha256 } from '~/domain/kernel/ids'
import { authorise, authoriseSelf } from '~/domain/kernel/policy'
import { endOfDay, startOfDay } from '~/domain/kernel/time'
import type { AuditEntry, AuditFault, AuditFilter } from './audit'

interface Link {
  seq: number
  at: string
  actor: string
  action: string
  about: string
  facts: string
  request: string | null
  previous_hash: string
}

/** Adds an entry to the chain, in the caller's transaction. */
export async function recordAudit(
  ctx: Context,
  entry: { action: string; about: string; facts?: Record<string, unknown> },
): Promise<void> {
  const last = await lockRow(ctx.db, ctx.db.selectFrom('audit_head').selectAll().where('id', '=', 1)).executeTakeFirstOrThrow()
  const link: Link = {
    seq: last.seq + 1,
    at: ctx.now,
    actor: actorName(ctx.actor),
    action: entry.action,
    about: entry.about,
    facts: JSON.stringify(entry.facts ?? {}),
    request: ctx.request,
    previous_hash: last.hash,
  }
  const hash = hashOf(link)
  await ctx.db
    .insertInto('audit_entry')
    .values({ ...link, hash })
    .execute()
  await ctx.db.updateTable('audit_head').set({ seq: link.seq, hash }).where('id', '=', 1).execute()
}

/** The listener that hears every event (app/domain/wiring.ts). */
export async function auditEvent(ctx: Context, event: DomainEvent): Promise<void> {
  const { type, about, ...facts } = event
  await recordAudit(ctx, { action: type, about, facts })
}

/**
 * Newest first, at most `limit`, before entry `before` when given; `from` and `to` are days, both included. Throws NotFound
 * for who may not read the audit.
 */
export async function listAuditEntries(ctx: ReadContext, filter: AuditFilter & { limit: number }): Promise<AuditEntry[]> {
  authorise(ctx, 'audit.read')
  let query = ctx.db.selectFrom('audit_entry').selectAll().orderBy('seq', 'desc').limit(filter.limit)
  if (filter.about) query = query.where('about', '=', filter.about)
  if (filter.actor) query = query.where('actor', '=', filter.actor)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.request) query = query.where('request', '=', filter.request)
  if (filter.from) query = query.where('at', '>=', startOfDay(filter.from))
  if (filter.to) query = query.where('at', '<=', endOfDay(filter.to))
  if (filter.before) query = query.where('seq', '<', filter.before)
  return (await query.execute()).map(toEntry)
}

/** What has ever been done, by code, in alphabetical order: the choices of a filter. Throws NotFound for who may not read the audit. */
export async function listAuditActions(ctx: ReadContext): Promise<string[]> {
  authorise(ctx, 'audit.read')
  const rows = await ctx.db.selectFrom('audit_entry').select('action').distinct().orderBy('action').execute()
  return rows.map((row) => row.action)
}

/**
 * What the actor did and what was done to their account, oldest first: their part of the trail, for the copy of their own
 * data. Throws Forbidden but for a signed-in person.
 */
export async function listOwnAuditEntries(
  ctx: ReadContext,
): Promise<Pick<AuditEntry, 'at' | 'actor' | 'action' | 'about' | 'facts'>[]> {
  const me = actorName(authoriseSelf(ctx, 'identity.own-account'))
  const rows = await ctx.db
    .selectFrom('audit_entry')
    .selectAll()
    .where((eb) => eb.or([eb('actor', '=', me), eb('about', '=', me)]))
    .orderBy('seq')
    .execute()
  return rows.map(toEntry).map(({ at, actor, action, about, facts }) => ({
    at,
    // Which colleague it was is that colleague's data.
    actor: actor === me || !actor.startsWith('person:') ? actor : 'another person',
    action,
    about,
    facts,
  }))
}

function toEntry({ previous_hash: _, ...row }: Link & { hash: string }): AuditEntry {
  return { ...row, facts: JSON.parse(row.facts) as Record<string, unknown> }
}

const PAGE = 1000

/** Reads the whole chain and names each place where it does not hold; none when it does. Throws NotFound for who may not. */
export async function verifyAudit(ctx: ReadContext): Promise<{ entries: number; faults: AuditFault[] }> {
  authorise(ctx, 'audit.read')
  const faults: AuditFault[] = []
  let seq = 0
  let hash = ''
  for (;;) {
    const rows = await ctx.db.selectFrom('audit_entry').selectAll().where('seq', '>', seq).orderBy('seq').limit(PAGE).execute()
    for (const row of rows) {
      if (row.seq !== seq + 1) faults.push({ seq: seq + 1, fault: 'entry-missing' })
      else if (row.previous_hash !== hash) faults.push({ seq: row.seq, fault: 'link-broken' })
      if (row.hash !== hashOf(row)) faults.push({ seq: row.seq, fault: 'hash-differs' })
      seq = row.seq
      hash = row.hash
    }
    if (rows.length < PAGE) break
  }
  const head = await ctx.db.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow()
  if (head.seq !== seq || head.hash !== hash) faults.push({ seq: head.seq, fault: 'head-differs' })
  return { entries: seq, faults }
}

function hashOf(link: Link): string {
  return sha256(
    JSON.stringify([link.seq, link.at, link.actor, link.action, link.about, link.facts, link.request, link.previous_hash]),
  )
}
