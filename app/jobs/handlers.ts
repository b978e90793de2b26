// What each job does: one call of a door, as the system.
import { closeOverdueAttempts } from '~/domain/assessment/assessment.server'
import { recomputeAssignments } from '~/domain/curricula/curricula.server'
import { dropOldAttempts, dropOverSessions } from '~/domain/identity/identity.server'
import type { Context } from '~/domain/kernel/context'
import type { JobMap, JobName } from '~/domain/kernel/jobs'

declare module '~/domain/kernel/jobs' {
  interface JobMap {
    'drop-over-sessions': { at: string }
    'close-overdue-attempts': { at: string }
    'recompute-assignments': { at: string }
  }
}

export const handlers: { [N in JobName]: (ctx: Context, payload: JobMap[N]) => Promise<void> } = {
  'drop-over-sessions': async (ctx) => {
    await dropOverSessions(ctx)
    await dropOldAttempts(ctx)
  },
  'close-overdue-attempts': async (ctx) => void (await closeOverdueAttempts(ctx)),
  'recompute-assignments': async (ctx) => void (await recomputeAssignments(ctx)),
}
