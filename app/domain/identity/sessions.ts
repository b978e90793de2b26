// Sign-in sessions, over lucia. Policy, whole:
//   a session is 160 random bits in a cookie (HttpOnly, SameSite=Lax, Secure behind TLS); the database keeps its SHA-256
//   it ends after idling (staff 30 minutes, learners a week, both settings), absolutely after ABSOLUTE_DAYS, or when revoked
//   it is made anew at each sign-in; a password change ends all the others
// The caller owes: TLS, and the Origin check on unsafe requests (app/server/app.ts).
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia'
import type { Reader, Writer } from '#db/open'
import { PUBLIC, type Actor, type Grant, type Role } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { sha256 } from '~/domain/kernel/ids'
import { authorise, authoriseSelf, isRootPath } from '~/domain/kernel/policy'
import { addMinutes, dayOf, secondsBetween, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import type { Locale } from '~/domain/kernel/words'
import { coursesOfGrants } from './grants'
import { PRIVACY_NOTICE_VERSION, type SignedIn, type TextSize } from './identity'

const ABSOLUTE_DAYS = 30

// Writing "last seen" on every page would make every read a write; a minute is precise enough for idling.
const TOUCH_SECONDS = 60

export interface SessionLimits {
  staffIdleMinutes: number
  learnerIdleMinutes: number
}

interface SessionRow {
  id: string
  person_id: string
  created_at: Instant
  last_seen_at: Instant
  expires_at: Instant
  user_agent: string
  address: string
}

/** The lucia adapter over our tables. lucia reads the system clock and we are handed ours, so ends are told as distances. */
function adapterOver(db: { reader: Reader; writer: Writer }, now: Instant, endOf: (row: SessionRow) => Instant): Adapter {
  const asLucia = (id: string, row: SessionRow): DatabaseSession => ({
    id,
    userId: row.person_id,
    expiresAt: new Date(Date.now() + secondsBetween(now, endOf(row)) * 1000),
    attributes: { row },
  })
  return {
    async getSessionAndUser(id): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const row = await db.reader.selectFrom('session').selectAll().where('id', '=', sha256(id)).executeTakeFirst()
      return row ? [asLucia(id, row), { id: row.person_id, attributes: {} }] : [null, null]
    },
    async getUserSessions(personId) {
      const rows = await db.reader.selectFrom('session').selectAll().where('person_id', '=', personId).execute()
      return rows.map((row) => asLucia(row.id, row))
    },
    async setSession(session) {
      const attributes = session.attributes as unknown as { userAgent: string; address: string }
      await db.writer
        .insertInto('session')
        .values({
          id: sha256(session.id),
          person_id: session.userId,
          created_at: now,
          last_seen_at: now,
          expires_at: addMinutes(now, ABSOLUTE_DAYS * 24 * 60),
          user_agent: attributes.userAgent.slice(0, 300),
          address: attributes.address,
        })
        .execute()
    },
    // lucia's sliding expiry is our "last seen".
    async updateSessionExpiration(id) {
      await db.writer.updateTable('session').set({ last_seen_at: now }).where('id', '=', sha256(id)).execute()
    },
    async deleteSession(id) {
      await db.writer.deleteFrom('session').where('id', '=', sha256(id)).execute()
    },
    async deleteUserSessions(personId) {
      await db.writer.deleteFrom('session').where('person_id', '=', personId).execute()
    },
    async deleteExpiredSessions() {
      await db.writer.deleteFrom('session').where('expires_at', '<=', now).execute()
    },
  }
}

function luciaFor(db: { reader: Reader; writer: Writer }, now: Instant, endOf: (row: SessionRow) => Instant): Lucia {
  return new Lucia(adapterOver(db, now, endOf), { sessionExpiresIn: new TimeSpan(ABSOLUTE_DAYS, 'd') })
}

/** Opens a session and returns the id for the cookie: the only time it exists outside the browser. */
export async function openSession(
  ctx: Context,
  personId: string,
  device: { userAgent: string; address: string },
): Promise<string> {
  const lucia = luciaFor({ reader: ctx.db, writer: ctx.db }, ctx.now, (row) => row.expires_at)
  const session = await lucia.createSession(personId, device as never)
  return session.id
}

/** Ends the session that the cookie holds, if it is one: what was signed in before on this browser. Public. */
export async function closeSession(ctx: Context, sessionId: string): Promise<void> {
  const lucia = luciaFor({ reader: ctx.db, writer: ctx.db }, ctx.now, (row) => row.expires_at)
  await lucia.invalidateSession(sessionId)
}

/** Signs out: ends the cookie's session and keeps that it was done. Without a session there is nothing to do. Public. */
export async function signOut(ctx: Context, sessionId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await closeSession(ctx, sessionId)
    if (ctx.actor.kind === 'person')
      await publish(ctx, { type: 'signed-out', about: `person:${ctx.actor.personId}`, sessions: 1 })
  })
}

/**
 * Who the cookie belongs to, and as what they may act; null when the session is unknown, idle too long, over, or its account
 * closed. Notes when it was seen, at most once a minute.
 */
export async function resolveSession(
  db: { reader: Reader; writer: Writer },
  now: Instant,
  sessionId: string,
  limits: SessionLimits,
): Promise<{ actor: Actor & { kind: 'person' }; signedIn: SignedIn } | null> {
  const rows = await sessionRows(db.reader, sha256(sessionId), dayOf(now))
  const first = rows[0]
  if (!first || first.closed_at !== null) return null

  const isStaff = rows.some((row) => row.role !== null)
  const idleEnd = addMinutes(first.last_seen_at, isStaff ? limits.staffIdleMinutes : limits.learnerIdleMinutes)
  if (now >= idleEnd || now >= first.expires_at) return null
  if (secondsBetween(first.last_seen_at, now) >= TOUCH_SECONDS)
    // A database that cannot be written (a full disk) still lets people read.
    await db.writer
      .updateTable('session')
      .set({ last_seen_at: now })
      .where('id', '=', first.session_id)
      .execute()
      .catch(() => undefined)

  const grants = await grantsOf(db.reader, rows)
  return {
    actor: {
      kind: 'person',
      personId: first.person_id,
      name: first.name,
      organisationId: first.organisation_id,
      organisationPath: first.organisation_path,
      grants,
    },
    signedIn: {
      sessionId: first.session_id,
      personId: first.person_id,
      name: first.name,
      username: first.username,
      roles: [...new Set(grants.map((grant) => grant.role))],
      rootRoles: [...new Set(grants.filter((grant) => isRootPath(grant.path)).map((grant) => grant.role))],
      locale: first.locale as Locale,
      timeZone: first.time_zone,
      textSize: first.text_size as TextSize,
      mustChangePassword: first.must_change_password === 1,
      noticeAccepted: first.consent_id !== null,
    },
  }
}

/** One row per running grant (or one without): session, account, place and roles in a single query, since every page asks. */
function sessionRows(db: Reader, hash: string, today: string) {
  return db
    .selectFrom('session')
    .innerJoin('account', 'account.person_id', 'session.person_id')
    .innerJoin('person', 'person.id', 'session.person_id')
    .leftJoin('consent', (join) =>
      join.onRef('consent.person_id', '=', 'session.person_id').on('consent.notice_version', '=', PRIVACY_NOTICE_VERSION),
    )
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'session.person_id')
        .on('membership.is_primary', '=', 1)
        .on('membership.valid_from', '<=', today)
        .on((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', today)])),
    )
    .leftJoin('organisation as place', 'place.id', 'membership.organisation_id')
    .leftJoin('role_grant', (join) =>
      join
        .onRef('role_grant.person_id', '=', 'session.person_id')
        .on('role_grant.revoked_at', 'is', null)
        .on('role_grant.valid_from', '<=', today)
        .on((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', today)])),
    )
    .leftJoin('organisation as reach', 'reach.id', 'role_grant.organisation_id')
    .select([
      'session.id as session_id',
      'session.person_id',
      'session.last_seen_at',
      'session.expires_at',
      'account.username',
      'account.locale',
      'account.time_zone',
      'account.text_size',
      'account.must_change_password',
      'account.closed_at',
      'person.name',
      'consent.id as consent_id',
      'place.id as organisation_id',
      'place.path as organisation_path',
      'role_grant.id as grant_id',
      'role_grant.role',
      'reach.id as reach_id',
      'reach.path as reach_path',
    ])
    .where('session.id', '=', hash)
    .execute()
}

async function grantsOf(
  db: Reader,
  rows: { grant_id: string | null; role: string | null; reach_id: string | null; reach_path: string | null }[],
): Promise<Grant[]> {
  const held = rows.flatMap((row) =>
    row.grant_id && row.role && row.reach_id && row.reach_path
      ? [{ id: row.grant_id, role: row.role as Role, organisationId: row.reach_id, path: row.reach_path }]
      : [],
  )
  const courses = await coursesOfGrants(
    { db },
    held.filter((grant) => grant.role === 'supervisor').map((grant) => grant.id),
  )
  return held.map(({ id, ...grant }) => ({ ...grant, courseIds: courses.get(id) ?? [] }))
}

/** The person as an actor, as if signed in: for tests and for commands that act for somebody. Public when there is no such person. */
export async function actorOf(ctx: ReadContext, personId: string): Promise<Actor> {
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('person')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'person.id')
        .on('membership.is_primary', '=', 1)
        .on('membership.valid_from', '<=', today)
        .on((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', today)])),
    )
    .leftJoin('organisation as place', 'place.id', 'membership.organisation_id')
    .leftJoin('role_grant', (join) =>
      join
        .onRef('role_grant.person_id', '=', 'person.id')
        .on('role_grant.revoked_at', 'is', null)
        .on('role_grant.valid_from', '<=', today)
        .on((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', today)])),
    )
    .leftJoin('organisation as reach', 'reach.id', 'role_grant.organisation_id')
    .select([
      'person.id',
      'person.name',
      'place.id as organisation_id',
      'place.path as organisation_path',
      'role_grant.id as grant_id',
      'role_grant.role',
      'reach.id as reach_id',
      'reach.path as reach_path',
    ])
    .where('person.id', '=', personId)
    .execute()
  const first = rows[0]
  if (!first) return PUBLIC
  return {
    kind: 'person',
    personId: first.id,
    name: first.name,
    organisationId: first.organisation_id,
    organisationPath: first.organisation_path,
    grants: await grantsOf(ctx.db, rows),
  }
}

export interface Device {
  id: string
  userAgent: string
  address: string
  createdAt: Instant
  lastSeenAt: Instant
}

/** Where the actor is signed in and not idle too long, last seen first. Throws Forbidden but for a signed-in person. */
export async function listDevices(ctx: ReadContext, limits: SessionLimits): Promise<Device[]> {
  const actor = authoriseSelf(ctx, 'identity.own-account')
  const idleMinutes = actor.grants.length > 0 ? limits.staffIdleMinutes : limits.learnerIdleMinutes
  const rows = await ctx.db
    .selectFrom('session')
    .selectAll()
    .where('person_id', '=', actor.personId)
    .where('expires_at', '>', ctx.now)
    .where('last_seen_at', '>', addMinutes(ctx.now, -idleMinutes))
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    address: row.address,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  }))
}

/** Signs the actor out of one device (by its listed id) or of all but `keep`. Returns how many sessions ended. */
export async function revokeDevices(ctx: Context, which: { id: string } | { allBut: string }): Promise<number> {
  const actor = authoriseSelf(ctx, 'identity.own-account')
  return inTransaction(ctx, async (ctx) => {
    let query = ctx.db.deleteFrom('session').where('person_id', '=', actor.personId)
    query = 'id' in which ? query.where('id', '=', which.id) : query.where('id', '!=', which.allBut)
    const sessions = Number((await query.executeTakeFirst()).numDeletedRows)
    if (sessions > 0) await publish(ctx, { type: 'signed-out', about: `person:${actor.personId}`, sessions })
    return sessions
  })
}

/** How many sessions have not reached their absolute end, and how many of them were seen in the last quarter of an hour. Throws NotFound for who may not see the platform's health. */
export async function countSessions(ctx: ReadContext): Promise<{ open: number; seenLately: number }> {
  authorise(ctx, 'system.health')
  const row = await ctx.db
    .selectFrom('session')
    .select((eb) => [
      eb.fn.countAll().as('open'),
      eb.fn.countAll().filterWhere('last_seen_at', '>', addMinutes(ctx.now, -15)).as('lately'),
    ])
    .where('expires_at', '>', ctx.now)
    .executeTakeFirstOrThrow()
  return { open: Number(row.open), seenLately: Number(row.lately) }
}

/** Drops sessions that are over; run by the scheduler. Returns nothing. */
export async function dropOverSessions(ctx: Context): Promise<void> {
  await ctx.db.deleteFrom('session').where('expires_at', '<=', ctx.now).execute()
}
