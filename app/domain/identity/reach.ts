// Who may touch whose account: nobody takes over an account that holds more than they do, and the root never stands alone.
import { lockRow } from '#db/dialect/capabilities'
import type { Role } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { may } from '~/domain/kernel/policy'
import { dayOf, type Day } from '~/domain/kernel/time'

/**
 * True when the person holds, now or from a later day, a role at a place that the actor does not administer: setting that
 * person's password would be a way to grant oneself their role.
 */
export async function holdsRoleBeyond(ctx: ReadContext, personId: string): Promise<boolean> {
  const today = dayOf(ctx.now)
  const grants = await ctx.db
    .selectFrom('role_grant')
    .innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
    .select('organisation.path')
    .where('role_grant.person_id', '=', personId)
    .where('role_grant.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', today)]))
    .execute()
  return grants.some(({ path }) => !may(ctx.actor, 'identity.manage-account', { organisation: { path } }))
}

/**
 * True when nobody would administer the root any more without the grant (or without all grants of the person). Holds the
 * root's row, so that two administrators who remove each other at once do it one after the other.
 */
export async function isLastAdministrator(ctx: Context, without: { grantId: string } | { personId: string }): Promise<boolean> {
  await lockRow(ctx.db, ctx.db.selectFrom('organisation').select('id').where('parent_id', 'is', null)).execute()
  const grants = await runningAdministrators(ctx, dayOf(ctx.now))
  const isTaken = (grant: { id: string; person_id: string }) =>
    'grantId' in without ? grant.id === without.grantId : grant.person_id === without.personId
  return grants.some(isTaken) && grants.every(isTaken)
}

/** Running grants of the role admin at the root whose account can be used. */
export function runningAdministrators(ctx: ReadContext, today: Day) {
  return ctx.db
    .selectFrom('role_grant')
    .innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
    .innerJoin('account', 'account.person_id', 'role_grant.person_id')
    .select(['role_grant.id', 'role_grant.person_id'])
    .where('organisation.parent_id', 'is', null)
    .where('role_grant.role', '=', 'admin' satisfies Role)
    .where('role_grant.revoked_at', 'is', null)
    .where('role_grant.valid_from', '<=', today)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', today)]))
    .where('account.closed_at', 'is', null)
    .execute()
}
