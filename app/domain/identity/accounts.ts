// Accounts as administrators see and keep them.
import { sql } from 'kysely'
import { startsWith } from '#db/dialect/capabilities'
import { ROLES, type Role } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise, visibleTo } from '~/domain/kernel/policy'
import { dayOf } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import {
  PRIVACY_NOTICE_VERSION,
  type AccountRow,
  type AccountState,
  type AccountView,
  type CloseRefusal,
  type ReopenRefusal,
} from './identity'
import { endInvitations } from './invitations'
import { getOrganisationRow } from './organisations'
import { likeText, peopleToday, subjectOf, usernameKey } from './people'
import { holdsRoleBeyond, isLastAdministrator } from './reach'
import { lockedMinutes } from './sign-in'

/**
 * Closes an account: nobody signs in with it, its sessions and links end, everything earned stays. Refuses by
 * {@link CloseRefusal}. Throws Forbidden outside the actor's subtree.
 */
export async function closeAccount(ctx: Context, personId: string): Promise<Outcome<undefined, CloseRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    authorise(ctx, 'identity.manage-account', await subjectOf(ctx, personId))
    if (ctx.actor.kind === 'person' && ctx.actor.personId === personId) return refused('own-account')
    if (await holdsRoleBeyond(ctx, personId)) return refused('role-beyond')
    if (await isLastAdministrator(ctx, { personId })) return refused('last-administrator')
    const closed = await ctx.db
      .updateTable('account')
      .set({ closed_at: ctx.now })
      .where('person_id', '=', personId)
      .where('closed_at', 'is', null)
      .returning('person_id')
      .executeTakeFirst()
    if (!closed) return refused('already-closed')
    await ctx.db.deleteFrom('session').where('person_id', '=', personId).execute()
    await endInvitations(ctx, personId)
    await publish(ctx, { type: 'account-closed', about: `person:${personId}`, person: personId })
    return done()
  })
}

/** Opens a closed account again; its password is the old one. Refuses by {@link ReopenRefusal}. Throws Forbidden outside the actor's subtree. */
export async function reopenAccount(ctx: Context, personId: string): Promise<Outcome<undefined, ReopenRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    authorise(ctx, 'identity.manage-account', await subjectOf(ctx, personId))
    if (await holdsRoleBeyond(ctx, personId)) return refused('role-beyond')
    const opened = await ctx.db
      .updateTable('account')
      .set({ closed_at: null })
      .where('person_id', '=', personId)
      .where('closed_at', 'is not', null)
      .returning('person_id')
      .executeTakeFirst()
    if (!opened) return refused('not-closed')
    await publish(ctx, { type: 'account-reopened', about: `person:${personId}`, person: personId })
    return done()
  })
}

/** One account with its state, place and history of places. Throws NotFound for who may not see it. */
export async function getAccount(ctx: ReadContext, personId: string): Promise<AccountView> {
  authorise(ctx, 'identity.see-accounts', await subjectOf(ctx, personId))
  const row = await ctx.db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select([
      'person.id',
      'name',
      'birth_on',
      'hired_on',
      'email',
      'username',
      'password_hash',
      'password_set_at',
      'must_change_password',
      'closed_at',
      'account.created_at',
    ])
    .where('person.id', '=', personId)
    .executeTakeFirst()
  if (!row) throw new NotFound('person')
  const invitation = await ctx.db
    .selectFrom('invitation')
    .select(['created_at', 'expires_at'])
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst()
  const session = await ctx.db
    .selectFrom('session')
    .select((eb) => eb.fn.max('last_seen_at').as('seen'))
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const consent = await ctx.db
    .selectFrom('consent')
    .select('accepted_at')
    .where('person_id', '=', personId)
    .where('notice_version', '=', PRIVACY_NOTICE_VERSION)
    .executeTakeFirst()
  const places = await ctx.db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['organisation.id', 'organisation.name', 'post', 'membership.valid_from', 'membership.valid_to'])
    .where('person_id', '=', personId)
    .orderBy('membership.valid_from', 'desc')
    .execute()
  return {
    personId: row.id,
    name: row.name,
    username: row.username,
    birthOn: row.birth_on,
    hiredOn: row.hired_on,
    email: row.email,
    state: stateOf({ ...row, has_password: row.password_hash === null ? 0 : 1 }),
    createdAt: row.created_at,
    closedAt: row.closed_at,
    passwordSetAt: row.password_set_at,
    lastSeenAt: session?.seen ?? null,
    noticeAcceptedAt: consent?.accepted_at ?? null,
    lockedMinutes: await lockedMinutes(ctx, row.username),
    invitationExpiresAt: invitation?.expires_at ?? null,
    places: places.map((place) => ({
      organisationId: place.id,
      organisationName: place.name,
      post: place.post,
      from: place.valid_from,
      to: place.valid_to,
    })),
  }
}

/**
 * Accounts of people at work below what the actor administers, in name order (binary), with their running roles: a page of
 * `limit` after `offset`, and how many there are. Throws NotFound for a subtree that may not be seen.
 */
export async function listAccounts(
  ctx: ReadContext,
  filter: { under?: string; query?: string; role?: Role; state?: AccountState; limit: number; offset: number },
): Promise<{ accounts: AccountRow[]; total: number }> {
  const today = dayOf(ctx.now)
  let query = peopleToday(ctx).where((eb) => visibleTo(ctx, 'identity.see-accounts', eb.ref('organisation.path'), eb as never))
  if (filter.under) {
    const under = await getOrganisationRow(ctx, filter.under)
    authorise(ctx, 'identity.see-organisations', { organisation: { path: under.path } })
    query = query.where((eb) => startsWith(eb.ref('organisation.path'), under.path))
  }
  if (filter.query) {
    const text = filter.query
    query = query.where((eb) =>
      eb.or([likeText(eb.ref('person.name'), text), likeText(eb.ref('account.username_key'), text.toLowerCase())]),
    )
  }
  const { role, state } = filter
  if (role)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('role_grant')
          .select('role_grant.id')
          .whereRef('role_grant.person_id', '=', 'person.id')
          .where('role_grant.role', '=', role)
          .where('role_grant.revoked_at', 'is', null)
          .where('role_grant.valid_from', '<=', today)
          .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', today)])),
      ),
    )
  if (state === 'closed') query = query.where('account.closed_at', 'is not', null)
  if (state && state !== 'closed') query = query.where('account.closed_at', 'is', null)
  if (state === 'invited') query = query.where('account.password_hash', 'is', null)
  if (state === 'first-password')
    query = query.where('account.password_hash', 'is not', null).where('account.must_change_password', '=', 1)
  if (state === 'active') query = query.where('account.must_change_password', '=', 0)

  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select([
      'person.id',
      'person.name',
      'account.username',
      'account.closed_at',
      'account.must_change_password',
      sql<0 | 1>`case when account.password_hash is null then 0 else 1 end`.as('has_password'),
      'membership.post',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
    ])
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  const roles = await rolesOf(
    ctx,
    rows.map((row) => row.id),
  )
  return {
    total: Number(total),
    accounts: rows.map((row) => ({
      personId: row.id,
      name: row.name,
      username: row.username,
      post: row.post,
      organisationId: row.organisationId,
      organisationName: row.organisationName,
      state: stateOf(row),
      roles: roles.get(row.id) ?? [],
    })),
  }
}

/** The id of whose username it is, whatever its case; null when nobody's. Throws NotFound for who may not read the audit, which asks by it. */
export async function findPersonByUsername(ctx: ReadContext, username: string): Promise<string | null> {
  authorise(ctx, 'audit.read')
  const row = await ctx.db
    .selectFrom('account')
    .select('person_id')
    .where('username_key', '=', usernameKey(username))
    .executeTakeFirst()
  return row?.person_id ?? null
}

async function rolesOf(ctx: ReadContext, personIds: string[]): Promise<Map<string, Role[]>> {
  const held = new Map<string, Role[]>()
  if (personIds.length === 0) return held
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('role_grant')
    .select(['person_id', 'role'])
    .distinct()
    .where('person_id', 'in', personIds)
    .where('revoked_at', 'is', null)
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .execute()
  for (const row of rows) held.set(row.person_id, [...(held.get(row.person_id) ?? []), row.role as Role])
  for (const roles of held.values()) roles.sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b))
  return held
}

function stateOf(row: { closed_at: string | null; has_password: 0 | 1; must_change_password: 0 | 1 }): AccountState {
  if (row.closed_at !== null) return 'closed'
  if (row.has_password === 0) return 'invited'
  return row.must_change_password === 1 ? 'first-password' : 'active'
}
