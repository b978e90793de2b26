// Roles, granted at an organisation with dates.
import type { Role } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise, isRootPath } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import type { GrantInput, GrantRefusal, GrantSummary } from './identity'
import { getOrganisationRow } from './organisations'
import { subjectOf } from './people'
import { isLastAdministrator } from './reach'

/**
 * Grants a role at an organisation. Returns the grant's id. Refuses by {@link GrantRefusal}. Throws Forbidden when the
 * organisation is outside the actor's subtree, NotFound for an unknown organisation and a person whom the actor may not see.
 */
export async function grantRole(ctx: Context, input: GrantInput): Promise<Outcome<string, GrantRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const organisation = await getOrganisationRow(ctx, input.organisationId)
    authorise(ctx, 'identity.grant-roles', { organisation: { path: organisation.path } })
    authorise(ctx, 'identity.see-person', await subjectOf(ctx, input.personId))
    // The auditor reads everything wherever the role stands: granted lower down it would reach above who grants it.
    if (input.role === 'auditor' && !isRootPath(organisation.path)) return refused('root-only')
    if (organisation.valid_to !== null && organisation.valid_to <= input.validFrom)
      return refused('organisation-closed', { name: organisation.name })
    const account = await ctx.db
      .selectFrom('account')
      .select('closed_at')
      .where('person_id', '=', input.personId)
      .executeTakeFirst()
    if (account?.closed_at) return refused('account-closed')
    if (input.validTo && input.validTo <= input.validFrom) return refused('dates-crossed')

    const twin = await ctx.db
      .selectFrom('role_grant')
      .select('id')
      .where('person_id', '=', input.personId)
      .where('role', '=', input.role)
      .where('organisation_id', '=', organisation.id)
      .where('revoked_at', 'is', null)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', input.validFrom)]))
      .executeTakeFirst()
    if (twin) return refused('already-granted', { organisation: organisation.name })

    const id = newId()
    await ctx.db
      .insertInto('role_grant')
      .values({
        id,
        person_id: input.personId,
        role: input.role,
        organisation_id: organisation.id,
        valid_from: input.validFrom,
        valid_to: input.validTo ?? null,
        granted_by_id: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
        granted_at: ctx.now,
        revoked_by_id: null,
        revoked_at: null,
      })
      .execute()
    if (input.role === 'supervisor' && input.courseIds.length > 0)
      await ctx.db
        .insertInto('role_grant_course')
        .values(input.courseIds.map((course_id) => ({ grant_id: id, course_id })))
        .execute()
    await publish(ctx, {
      type: 'role-granted',
      about: `person:${input.personId}`,
      person: input.personId,
      role: input.role,
      organisation: organisation.id,
    })
    return done(id)
  })
}

/**
 * Ends a grant now. Refuses with `last-administrator` when nobody would administer the root any more. Throws Forbidden
 * outside the actor's subtree, NotFound when it does not run.
 */
export async function revokeRole(ctx: Context, grantId: string): Promise<Outcome<undefined, 'last-administrator'>> {
  return inTransaction(ctx, async (ctx) => {
    const grant = await ctx.db
      .selectFrom('role_grant')
      .innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
      .select(['role_grant.id', 'person_id', 'role', 'organisation_id', 'path'])
      .where('role_grant.id', '=', grantId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!grant) throw new NotFound('grant')
    authorise(ctx, 'identity.grant-roles', { organisation: { path: grant.path } })
    if (await isLastAdministrator(ctx, { grantId })) return refused('last-administrator')
    await ctx.db
      .updateTable('role_grant')
      .set({ revoked_at: ctx.now, revoked_by_id: ctx.actor.kind === 'person' ? ctx.actor.personId : null })
      .where('id', '=', grantId)
      .execute()
    await publish(ctx, {
      type: 'role-revoked',
      about: `person:${grant.person_id}`,
      person: grant.person_id,
      role: grant.role as Role,
      organisation: grant.organisation_id,
    })
    return done()
  })
}

/** The person's grants that were not revoked, newest first. Throws NotFound for who may not see the person. */
export async function listGrants(ctx: ReadContext, personId: string): Promise<GrantSummary[]> {
  authorise(ctx, 'identity.see-person', await subjectOf(ctx, personId))
  const rows = await ctx.db
    .selectFrom('role_grant')
    .innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
    .select([
      'role_grant.id',
      'role',
      'organisation_id',
      'organisation.name',
      'role_grant.valid_from',
      'role_grant.valid_to',
      'granted_at',
    ])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .orderBy('granted_at', 'desc')
    .execute()
  const courses = await coursesOfGrants(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    role: row.role as Role,
    organisationId: row.organisation_id,
    organisationName: row.name,
    courseIds: courses.get(row.id) ?? [],
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }))
}

/** grant → the courses it names, for supervisors' grants; a grant without courses is absent. */
export async function coursesOfGrants(ctx: Pick<ReadContext, 'db'>, grantIds: string[]): Promise<Map<string, string[]>> {
  const byGrant = new Map<string, string[]>()
  if (grantIds.length === 0) return byGrant
  const rows = await ctx.db.selectFrom('role_grant_course').selectAll().where('grant_id', 'in', grantIds).execute()
  for (const row of rows) byGrant.set(row.grant_id, [...(byGrant.get(row.grant_id) ?? []), row.course_id])
  return byGrant
}
