import type { DomainEvent, Listeners } from '~/domain/kernel/events'
import type { Context } from '~/domain/kernel/context'
import { recomputePerson } from './membership'

type Moved = 'membership-changed' | 'account-closed' | 'account-reopened'

const recompute = (ctx: Context, event: DomainEvent<Moved>): Promise<void> => recomputePerson(ctx, event.person)

/** Who moves, comes or goes is in or out of assignments in the same transaction. */
export const curriculaListeners = {
  'membership-changed': [recompute],
  'account-closed': [recompute],
  'account-reopened': [recompute],
} satisfies Listeners['of']
