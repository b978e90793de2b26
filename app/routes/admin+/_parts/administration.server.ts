import type { AppLoadContext } from '@remix-run/node'
import type { SignedIn } from '~/domain/identity/identity'
import { listOrganisationTree } from '~/domain/identity/identity.server'
import type { OrganisationRow } from '~/domain/identity/identity'
import { hasRole } from '~/domain/kernel/actor'
import type { ReadContext } from '~/domain/kernel/context'
import { Forbidden } from '~/domain/kernel/errors'
import { mayAnywhere } from '~/domain/kernel/policy'
import { dayOf, holdsOn } from '~/domain/kernel/time'
import { readContextOf } from '~/http/context.server'
import { requireSignedIn } from '~/http/session.server'

/** Who may look around here: administrators and auditors. Throws Forbidden for the rest, for the error page to explain. */
export async function requireAdministration(
  request: Request,
  context: AppLoadContext,
): Promise<{ ctx: ReadContext; signedIn: SignedIn; mayWrite: boolean }> {
  const signedIn = await requireSignedIn(request, context)
  const ctx = await readContextOf(request, context)
  if (!mayAnywhere(ctx.actor, 'identity.see-accounts')) throw new Forbidden('identity.see-accounts')
  return { ctx, signedIn, mayWrite: hasRole(ctx.actor, 'admin') }
}

export interface OrganisationChoice {
  value: string
  /** 0 for the topmost that may be chosen; the form indents by it. */
  depth: number
  name: string
}

/** The open organisations that may be chosen in a form, as the tree stands. */
export async function organisationChoices(ctx: ReadContext): Promise<OrganisationChoice[]> {
  return openOnly(await listOrganisationTree(ctx), ctx)
}

export function openOnly(rows: OrganisationRow[], ctx: ReadContext): OrganisationChoice[] {
  const today = dayOf(ctx.now)
  return rows
    .filter((row) => holdsOn(today, { valid_from: row.validFrom, valid_to: row.validTo }))
    .map(({ id, depth, name }) => ({ value: id, depth, name }))
}
