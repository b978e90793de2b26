// How the machine room is: the database, the ladder of migrations, the work that waits. What pages and probes show.
import { engineVersion } from '#db/dialect/capabilities'
import { ladder, type LadderStep } from '#db/migrate'
import type { Context } from './context'
import { authorise } from './policy'
import type { Instant } from './time'

export interface Health {
  /** `SQLite 3.53.0`, `PostgreSQL 17.2` */
  engine: string
  ladder: LadderStep[]
  jobs: {
    /** Due and not begun, or being done. */
    waiting: number
    /** For later. */
    later: number
    /** When the longest-waiting one was due; null when none waits. */
    oldestDueAt: Instant | null
    /** Given up, newest first, at most {@link MOST_FAILED}. */
    failed: { id: string; name: string; failedAt: Instant; attempts: number; reason: string }[]
    failedTotal: number
  }
}

const MOST_FAILED = 20

/** The state of database and jobs. Throws NotFound for who may not see it. */
export async function getHealth(ctx: Context): Promise<Health> {
  authorise(ctx, 'system.health')
  const open = ctx.db.selectFrom('job').where('done_at', 'is', null)
  const waiting = await open
    .select((eb) => [eb.fn.countAll().as('count'), eb.fn.min('run_at').as('oldest')])
    .where('failed_at', 'is', null)
    .where('run_at', '<=', ctx.now)
    .executeTakeFirstOrThrow()
  const later = await open
    .select((eb) => eb.fn.countAll().as('count'))
    .where('failed_at', 'is', null)
    .where('run_at', '>', ctx.now)
    .executeTakeFirstOrThrow()
  const failedTotal = await open
    .select((eb) => eb.fn.countAll().as('count'))
    .where('failed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  const failed = await open
    .select(['id', 'name', 'failed_at', 'attempts', 'last_error'])
    .where('failed_at', 'is not', null)
    .orderBy('failed_at', 'desc')
    .limit(MOST_FAILED)
    .execute()
  return {
    engine: await engineVersion(ctx.db),
    ladder: await ladder(ctx.db),
    jobs: {
      waiting: Number(waiting.count),
      later: Number(later.count),
      oldestDueAt: waiting.oldest,
      failedTotal: Number(failedTotal.count),
      failed: failed.map((job) => ({
        id: job.id,
        name: job.name,
        failedAt: job.failed_at ?? '',
        attempts: job.attempts,
        // The first line says what; the rest is for the log.
        reason: (job.last_error ?? '').split('\n')[0] ?? '',
      })),
    },
  }
}
