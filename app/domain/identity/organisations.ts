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
import type { Organisation, OrganisationInput, OrganisationKind, OrganisationRefusal } from './identity'

/**
 * Creates an organisation below its parent (the root: parent null, by the system only). Returns its id. Refuses by
 * {@link OrganisationRefusal}. Throws Forbidden outside the actor's subtree, NotFound for an unknown parent.
 */
export async function createOrganisation(ctx: Context, input: OrganisationInput): Promise<Outcome<string, OrganisationRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const parent = input.parentId === null ? null : await getOrganisationRow(ctx, input.parentId)
    authorise(ctx, 'identity.manage-organisations', { organisation: { path: parent?.path ?? '' } })
    if (parent && !holdsOn(dayOf(ctx.now), parent)) return refused('parent-closed', { name: parent.name })

    const twin = await ctx.db
      .selectFrom('organisation')
      .select('id')
      .where('name', '=', input.name)
      .where('parent_id', parent ? '=' : 'is', parent ? parent.id : null)
      .where('valid_to', 'is', null)
      .executeTakeFirst()
    if (twin) return refused('name-taken', { name: input.name })

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
