// Work for later: a row in the same transaction as the fact that asks for it. app/jobs runs them.
import type { Context } from './context'
import { newId } from './ids'
import { addSeconds, type Instant } from './time'

/** Each room declares its jobs and their payloads here by interface merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the rooms
export interface JobMap {}

export type JobName = keyof JobMap

// A job that a dead process held is free again after this; longer than any job of ours takes.
const LEASE_SECONDS = 120
const MOST_ATTEMPTS = 8

/** Queues the job; a second one with the same key is the same job. Returns false when it was queued before. */
export async function enqueue<N extends JobName>(
  ctx: Context,
  job: { name: N; key: string; payload: JobMap[N]; runAt?: Instant },
): Promise<boolean> {
  const result = await ctx.db
    .insertInto('job')
    .values({
      id: newId(),
      name: job.name as string,
      key: job.key,
      payload: JSON.stringify(job.payload),
      run_at: job.runAt ?? ctx.now,
      queued_at: ctx.now,
      attempts: 0,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0
}

export interface TakenJob {
  id: string
  name: string
  payload: unknown
}

/** Takes the job that is due longest and holds it for {@link LEASE_SECONDS}; null when none is due. Each job goes to one taker. */
export async function takeDueJob(ctx: Context): Promise<TakenJob | null> {
  const due = await ctx.db
    .selectFrom('job')
    .select(['id', 'locked_until'])
    .where('done_at', 'is', null)
    .where('failed_at', 'is', null)
    .where('run_at', '<=', ctx.now)
    .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<', ctx.now)]))
    .orderBy('run_at')
    .limit(1)
    .executeTakeFirst()
  if (!due) return null
  const taken = await ctx.db
    .updateTable('job')
    .set((eb) => ({ locked_until: addSeconds(ctx.now, LEASE_SECONDS), attempts: eb('attempts', '+', 1) }))
    .where('id', '=', due.id)
    .where('locked_until', due.locked_until === null ? 'is' : '=', due.locked_until)
    .where('done_at', 'is', null)
    .returning(['id', 'name', 'payload'])
    .executeTakeFirst()
  return taken ? { id: taken.id, name: taken.name, payload: JSON.parse(taken.payload) } : takeDueJob(ctx)
}

export async function finishJob(ctx: Context, id: string): Promise<void> {
  await ctx.db.updateTable('job').set({ done_at: ctx.now, locked_until: null, last_error: null }).where('id', '=', id).execute()
}

/** Puts the job back with a growing delay, or gives it up after {@link MOST_ATTEMPTS}; the reason stays with it. */
export async function failJob(ctx: Context, id: string, reason: string): Promise<void> {
  const { attempts } = await ctx.db.selectFrom('job').select('attempts').where('id', '=', id).executeTakeFirstOrThrow()
  await ctx.db
    .updateTable('job')
    .set({
      locked_until: null,
      last_error: reason.slice(0, 2000),
      run_at: addSeconds(ctx.now, 10 * 2 ** attempts),
      failed_at: attempts >= MOST_ATTEMPTS ? ctx.now : null,
    })
    .where('id', '=', id)
    .execute()
}
