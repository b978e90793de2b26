// The one account that nobody can be asked for.
import type { Context } from '~/domain/kernel/context'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { dayOf, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { grantRole } from './grants'
import type { FirstAdministratorInput, FirstAdministratorRefusal } from './identity'
import { makeInvitation } from './invitations'
import { createOrganisation } from './organisations'
import { createPerson } from './people'
import { runningAdministrators } from './reach'

/**
 * Makes the root organisation where there is none, a person, and the role of administrator there; returns the token of a
 * link to set the password. Refuses with `administrator-exists`, or as {@link createPerson} does. Throws Forbidden for
 * everyone but the system: it is a command, not a page.
 */
export async function createFirstAdministrator(
  ctx: Context,
  input: FirstAdministratorInput,
): Promise<Outcome<{ personId: string; token: string; expiresAt: Instant }, FirstAdministratorRefusal>> {
  authorise(ctx, 'system.run')
  const today = dayOf(ctx.now)
  return inTransaction(ctx, async (ctx) => {
    if ((await runningAdministrators(ctx, today)).length > 0) return refused('administrator-exists')
    const root = await ctx.db.selectFrom('organisation').select('id').where('parent_id', 'is', null).executeTakeFirst()
    const organisation = root
      ? done(root.id)
      : await createOrganisation(ctx, {
          parentId: null,
          kind: 'city',
          name: input.organisationName,
          code: null,
          validFrom: today,
        })
    if (!organisation.ok) return organisation
    const person = await createPerson(ctx, { name: input.name, username: input.username, organisationId: organisation.value })
    if (!person.ok) return person
    const grant = await grantRole(ctx, {
      personId: person.value,
      role: 'admin',
      organisationId: organisation.value,
      courseIds: [],
      validFrom: today,
    })
    if (!grant.ok) return grant
    const invitation = await makeInvitation(ctx, person.value)
    if (!invitation.ok) return invitation
    return done({ personId: person.value, ...invitation.value })
  })
}
