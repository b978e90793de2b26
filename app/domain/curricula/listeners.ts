import type { Listener } from '~/domain/kernel/events'
import { recomputePerson } from './membership'

/** Who moves, comes or goes is in or out of assignments in the same transaction. */
export const onMembershipChanged: Listener<'membership-changed'> = (ctx, event) => recomputePerson(ctx, event.person)
export const onAccountClosed: Listener<'account-closed'> = (ctx, event) => recomputePerson(ctx, event.person)
export const onAccountReopened: Listener<'account-reopened'> = (ctx, event) => recomputePerson(ctx, event.person)
