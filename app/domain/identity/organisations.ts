// The organisation tree: kinds, dates, and paths that make a subtree a prefix.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise, visibleTo } from '~/domain/kernel/policy'
import { dayOf, holdsOn } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import type { OrganisationTable } from '#db/schema/identity'
import type {
  CloseOrganisationInput,
  CloseOrganisationRefusal,
  Organisation,
  OrganisationInput,
  OrganisationKind,
  OrganisationRefusal,
  OrganisationRow,
  RenameInput,
  RenameRefusal,
} from './identity'

/**
 * Creates an organisation below its parent (the root: parent null, by the system only). Returns its id. Refuses by
 * {@link OrganisationRefusal}. Throws Forbidden outside the actor's subtree, NotFound for an unknown parent.
 */
export async function createOrganisation(ctx: Context, input: OrganisationInput): Promise<Outcome<string, OrganisationRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const parent = input.parentId === null ? null : await getOrganisationRow(ctx, input.parentId)
    authorise(ctx, 'identity.manage-organisations', { organisation: { path: parent?.path ?? '' } })
    if (parent && !holdsOn(dayOf(ctx.now), parent)) return refused('parent-closed', { name: parent.name })
    if (parent && input.validFrom < parent.valid_from) return refused('starts-before-parent', { from: parent.valid_from })
    if (await findTwin(ctx, parent?.id ?? null, input.name)) return refused('name-taken', { name: input.name })

    const id = newId()
    await ctx.db
      .insertInto('organisation')
      .values({
        id,
        parent_id: parent?.id ?? null,
        kind: input.kind,
        name: input.name,
        code: input.code ?? null,
        path: `${parent?.path ?? '/'}${id}/`,
        valid_from: input.validFrom,
        valid_to: null,
        created_at: ctx.now,
      })
      .execute()
    await publish(ctx, {
      type: 'organisation-created',
      about: `organisation:${id}`,
      name: input.name,
      kind: input.kind,
      parent: parent?.id ?? null,
    })
    return done(id)
  })
}

/**
 * Gives an organisation another name; what was issued under the old one keeps it. Refuses by {@link RenameRefusal}. Throws
 * Forbidden outside the actor's subtree, NotFound for an unknown one.
 */
export async function renameOrganisation(ctx: Context, input: RenameInput): Promise<Outcome<undefined, RenameRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const row = await getOrganisationRow(ctx, input.organisationId)
    authorise(ctx, 'identity.manage-organisations', { organisation: { path: row.path } })
    if (row.name === input.name) return refused('same-name')
    if (await findTwin(ctx, row.parent_id, input.name)) return refused('name-taken', { name: input.name })
    await ctx.db.updateTable('organisation').set({ name: input.name }).where('id', '=', row.id).execute()
    await publish(ctx, { type: 'organisation-renamed', about: `organisation:${row.id}`, from: row.name, to: input.name })
    return done()
  })
}

/**
 * Closes an organisation from a day on. Refuses by {@link CloseOrganisationRefusal}, with {count} of what still stands
 * there on that day: people, organisations below, roles. Throws Forbidden outside the actor's subtree.
 */
export async function closeOrganisation(
  ctx: Context,
  input: CloseOrganisationInput,
): Promise<Outcome<undefined, CloseOrganisationRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const row = await getOrganisationRow(ctx, input.organisationId)
    authorise(ctx, 'identity.manage-organisations', { organisation: { path: row.path } })
    if (row.parent_id === null) return refused('is-root')
    if (row.valid_to !== null) return refused('already-closed', { on: row.valid_to })
    if (input.on <= row.valid_from) return refused('before-start', { from: row.valid_from })

    const below = await ctx.db
      .selectFrom('organisation')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('parent_id', '=', row.id)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', input.on)]))
      .executeTakeFirstOrThrow()
    if (Number(below.count) > 0) return refused('has-organisations', { count: Number(below.count) })
    const people = await ctx.db
      .selectFrom('membership')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('organisation_id', '=', row.id)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', input.on)]))
      .executeTakeFirstOrThrow()
    if (Number(people.count) > 0) return refused('has-people', { count: Number(people.count) })
    const roles = await ctx.db
      .selectFrom('role_grant')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('organisation_id', '=', row.id)
      .where('revoked_at', 'is', null)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', input.on)]))
      .executeTakeFirstOrThrow()
    if (Number(roles.count) > 0) return refused('has-roles', { count: Number(roles.count) })

    await ctx.db.updateTable('organisation').set({ valid_to: input.on }).where('id', '=', row.id).execute()
    await publish(ctx, { type: 'organisation-closed', about: `organisation:${row.id}`, on: input.on })
    return done()
  })
}

/** The organisation, or NotFound for one outside what the actor may see. */
export async function getOrganisation(ctx: ReadContext, id: string): Promise<Organisation> {
  const row = await getOrganisationRow(ctx, id)
  authorise(ctx, 'identity.see-organisations', { organisation: { path: row.path } })
  return toOrganisation(row)
}

/** The organisations the actor may see that hold today, by path (parents before children). */
export async function listOrganisations(ctx: ReadContext): Promise<Organisation[]> {
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('organisation')
    .selectAll()
    .where((eb) => visibleTo(ctx, 'identity.see-organisations', eb.ref('organisation.path'), eb as never))
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .orderBy('path')
    .execute()
  return rows.map(toOrganisation)
}

/**
 * All organisations the actor may see, closed ones too, parents before children and siblings in the order in which they were
 * made, with how many people have their place there today.
 */
export async function listOrganisationTree(ctx: ReadContext): Promise<OrganisationRow[]> {
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('organisation')
    .selectAll()
    .where((eb) => visibleTo(ctx, 'identity.see-organisations', eb.ref('organisation.path'), eb as never))
    .orderBy('path')
    .execute()
  const counts = await ctx.db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select((eb) => ['organisation.id', eb.fn.countAll().as('people')])
    .where((eb) => visibleTo(ctx, 'identity.see-organisations', eb.ref('organisation.path'), eb as never))
    .where('is_primary', '=', 1)
    .where('membership.valid_from', '<=', today)
    .where((eb) => eb.or([eb('membership.valid_to', 'is', null), eb('membership.valid_to', '>', today)]))
    .groupBy('organisation.id')
    .execute()
  const people = new Map(counts.map((row) => [row.id, Number(row.people)]))
  const below = new Map<string, number>()
  const known = new Map<string, number>()
  // The path lists the ids from the top down: what stands at a place counts for every one above it.
  for (const row of rows)
    for (const id of row.path.split('/').filter(Boolean)) below.set(id, (below.get(id) ?? 0) + (people.get(row.id) ?? 0))
  return rows.map((row) => {
    const depth = row.parent_id !== null && known.has(row.parent_id) ? known.get(row.parent_id)! + 1 : 0
    known.set(row.id, depth)
    return { ...toOrganisation(row), depth, people: people.get(row.id) ?? 0, peopleBelow: below.get(row.id) ?? 0 }
  })
}

/** For rooms and screens that name an organisation already known to the actor: id → name. */
export async function namesOfOrganisations(ctx: ReadContext, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.selectFrom('organisation').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export async function getOrganisationRow(ctx: ReadContext, id: string): Promise<OrganisationTable> {
  const row = await ctx.db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('organisation')
  return row
}

async function findTwin(ctx: ReadContext, parentId: string | null, name: string) {
  return ctx.db
    .selectFrom('organisation')
    .select('id')
    .where('name', '=', name)
    .where('parent_id', parentId === null ? 'is' : '=', parentId)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
}

function toOrganisation(row: OrganisationTable): Organisation {
  return {
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind as OrganisationKind,
    name: row.name,
    code: row.code,
    path: row.path,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}
