// People and where they work. Accounts are given, never taken: nobody registers themselves.
import { sql, type Expression, type SqlBool } from 'kysely'
import { startsWith } from '#db/dialect/capabilities'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise, visibleTo, type Action, type Subject } from '~/domain/kernel/policy'
import { dayOf, holdsOn, type Day } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import type { PersonInput, PersonRefusal, PersonSummary, TransferRefusal } from './identity'
import { getOrganisationRow } from './organisations'

/**
 * Adds a person with an account that has no password yet. Returns the person's id. Refuses by {@link PersonRefusal}.
 * Throws Forbidden outside the actor's subtree.
 */
export async function createPerson(ctx: Context, input: PersonInput): Promise<Outcome<string, PersonRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const organisation = await getOrganisationRow(ctx, input.organisationId)
    authorise(ctx, 'identity.manage-person', { organisation: { path: organisation.path } })
    const today = dayOf(ctx.now)
    if (!holdsOn(today, organisation)) return refused('organisation-closed', { name: organisation.name })
    // Somebody who has no place yet is in nobody's subtree: nobody could invite them.
    if (input.hiredOn && input.hiredOn > today) return refused('hired-later')

    const id = newId()
    await ctx.db
      .insertInto('person')
      .values({
        id,
        name: input.name,
        birth_on: input.birthOn ?? null,
        hired_on: input.hiredOn ?? null,
        email: input.email ?? null,
        created_at: ctx.now,
      })
      .execute()
    const account = await ctx.db
      .insertInto('account')
      .values({
        person_id: id,
        username: input.username,
        username_key: usernameKey(input.username),
        password_hash: null,
        password_set_at: null,
        must_change_password: 1,
        locale: 'zh-CN',
        time_zone: 'Asia/Shanghai',
        text_size: 'normal',
        created_at: ctx.now,
        closed_at: null,
      })
      .onConflict((conflict) => conflict.column('username_key').doNothing())
      .returning('person_id')
      .executeTakeFirst()
    if (!account) return refused('username-taken', { username: input.username })

    await ctx.db
      .insertInto('membership')
      .values({
        id: newId(),
        person_id: id,
        organisation_id: organisation.id,
        post: input.post ?? null,
        is_primary: 1,
        valid_from: input.hiredOn ?? today,
        valid_to: null,
      })
      .execute()
    await publish(ctx, { type: 'person-created', about: `person:${id}`, organisation: organisation.id })
    await publish(ctx, {
      type: 'membership-changed',
      about: `person:${id}`,
      person: id,
      organisation: organisation.id,
      on: dayOf(ctx.now),
    })
    return done(id)
  })
}

/**
 * Moves a person to another organisation from a day on; the earlier place ends the day before. Nothing earned is touched.
 * Refuses by {@link TransferRefusal}. Throws Forbidden unless the actor manages both places.
 */
export async function transferPerson(
  ctx: Context,
  input: { personId: string; organisationId: string; post: string | null; on: Day },
): Promise<Outcome<undefined, TransferRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const subject = await subjectOf(ctx, input.personId)
    const target = await getOrganisationRow(ctx, input.organisationId)
    authorise(ctx, 'identity.manage-person', subject)
    authorise(ctx, 'identity.manage-person', { organisation: { path: target.path } })

    if (!holdsOn(input.on, target)) return refused('organisation-closed', { name: target.name })
    const present = await ctx.db
      .selectFrom('membership')
      .selectAll()
      .where('person_id', '=', input.personId)
      .where('is_primary', '=', 1)
      .where('valid_to', 'is', null)
      .executeTakeFirst()
    if (present?.organisation_id === target.id && present.post === input.post) return refused('already-there')
    if (present && input.on < present.valid_from) return refused('before-present-place', { from: present.valid_from })
    if (present) await ctx.db.updateTable('membership').set({ valid_to: input.on }).where('id', '=', present.id).execute()
    await ctx.db
      .insertInto('membership')
      .values({
        id: newId(),
        person_id: input.personId,
        organisation_id: target.id,
        post: input.post,
        is_primary: 1,
        valid_from: input.on,
        valid_to: null,
      })
      .execute()
    await publish(ctx, {
      type: 'membership-changed',
      about: `person:${input.personId}`,
      person: input.personId,
      organisation: target.id,
      on: input.on,
    })
    return done()
  })
}

/** The person as a policy subject: id and place in the tree today. Throws NotFound when there is no such person. */
export async function subjectOf(ctx: ReadContext, personId: string): Promise<Required<Pick<Subject, 'person'>>> {
  // Oneself is known from the session: no page asks the database who is looking at it.
  if (ctx.actor.kind === 'person' && ctx.actor.personId === personId)
    return { person: { id: personId, path: ctx.actor.organisationPath } }
  const today = dayOf(ctx.now)
  const row = await ctx.db
    .selectFrom('person')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'person.id')
        .on('membership.is_primary', '=', 1)
        .on('membership.valid_from', '<=', today)
        .on((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', today)])),
    )
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['person.id', 'organisation.path'])
    .where('person.id', '=', personId)
    .executeTakeFirst()
  if (!row) throw new NotFound('person')
  return { person: { id: row.id, path: row.path } }
}

/**
 * People with their place today: the one join that lists of people start from. Columns: id, name, username, post,
 * organisation_id, organisation_name, organisation_path.
 */
export function peopleToday(ctx: ReadContext) {
  const today = dayOf(ctx.now)
  return ctx.db
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'person.id')
        .on('membership.is_primary', '=', 1)
        .on('membership.valid_from', '<=', today)
        .on((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', today)])),
    )
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
}

/** People the actor may see by `action`, in name order (binary), a page of `limit` after `offset`; and how many there are. */
export async function listPeople(
  ctx: ReadContext,
  filter: { action?: Action; under?: string; query?: string; limit: number; offset?: number },
): Promise<{ people: PersonSummary[]; total: number }> {
  const action = filter.action ?? 'identity.see-person'
  let query = peopleToday(ctx).where((eb) => visibleTo(ctx, action, eb.ref('organisation.path'), eb as never))
  if (filter.under) {
    const under = await getOrganisationRow(ctx, filter.under)
    query = query.where((eb) => startsWith(eb.ref('organisation.path'), under.path))
  }
  if (filter.query) {
    const text = filter.query
    query = query.where((eb) =>
      eb.or([likeText(eb.ref('person.name'), text), likeText(eb.ref('account.username_key'), text.toLowerCase())]),
    )
  }
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select([
      'person.id',
      'person.name',
      'account.username',
      'membership.post',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'organisation.path as organisationPath',
    ])
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(filter.limit)
    .offset(filter.offset ?? 0)
    .execute()
  return { people: rows, total }
}

/** One person with their place today, if they have one. Throws NotFound for nobody and for who may not see the person. */
export async function getPerson(ctx: ReadContext, personId: string): Promise<PersonSummary> {
  authorise(ctx, 'identity.see-person', await subjectOf(ctx, personId))
  const person = await ctx.db
    .selectFrom('person')
    .leftJoin('account', 'account.person_id', 'person.id')
    .select(['person.id', 'person.name', 'account.username'])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow()
  const place = await peopleToday(ctx)
    .select([
      'membership.post',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'organisation.path as organisationPath',
    ])
    .where('person.id', '=', personId)
    .executeTakeFirst()
  return { ...person, ...(place ?? { post: null, organisationId: null, organisationName: null, organisationPath: null }) }
}

/** id → name, for rooms and screens that name a person already known to the actor. */
export async function namesOfPeople(ctx: ReadContext, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** How a username is compared: without case and width. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').trim().toLowerCase()
}

/** True where the column holds the text somewhere, its signs taken as they are. */
export function likeText(column: Expression<string>, text: string): Expression<SqlBool> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`${column} like ${like} escape '\\'`
}
