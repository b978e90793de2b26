// The tree of organisations with how many people each has, for choosing whom to assign to.
import { listOrganisations, peopleToday } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'
import { may, visibleTo } from '~/domain/kernel/policy'
import { depthOf } from './composing'
import type { OrganisationCount, PickedPerson } from './curricula'

/** The organisations to which the actor may assign, parents before children; `people` counts the whole subtree today. */
export async function countPeopleByOrganisation(ctx: ReadContext): Promise<OrganisationCount[]> {
  const organisations = (await listOrganisations(ctx)).filter(({ path }) =>
    may(ctx.actor, 'curricula.assign', { organisation: { path } }),
  )
  const rows = await peopleToday(ctx)
    .where('account.closed_at', 'is', null)
    .where((eb) => visibleTo(ctx, 'curricula.assign', eb.ref('organisation.path'), eb as never))
    .select(({ fn }) => ['organisation.path', fn.count<number>('person.id').distinct().as('people')])
    .groupBy('organisation.path')
    .execute()
  const least = Math.min(...organisations.map(({ path }) => depthOf(path)))
  const below = new Map<string, number>()
  for (const row of rows) {
    const ids = row.path.split('/').filter((id) => id !== '')
    for (const id of ids) below.set(id, (below.get(id) ?? 0) + Number(row.people))
  }
  return organisations.map(({ id, name, kind, path }) => ({
    id,
    name,
    kind,
    path,
    depth: depthOf(path) - least,
    people: below.get(id) ?? 0,
  }))
}

/** Of these people those to whom the actor may assign, by name; the rest go unsaid. */
export async function pickedPeople(ctx: ReadContext, ids: string[]): Promise<PickedPerson[]> {
  if (ids.length === 0) return []
  return peopleToday(ctx)
    .where('person.id', 'in', ids)
    .where((eb) => visibleTo(ctx, 'curricula.assign', eb.ref('organisation.path'), eb as never))
    .select(['person.id', 'person.name', 'account.username', 'organisation.name as organisationName'])
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
}
