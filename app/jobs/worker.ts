import { finishJob, failJob, takeDueJob, type TakenJob } from '~/domain/kernel/jobs'
import { systemActor } from '~/domain/kernel/actor'
import type { Context } from '~/domain/kernel/context'
import { listeners } from '~/domain/wiring'
import type { Services } from '~/server/services'
import { handlers } from './handlers'
import { queueScheduled } from './schedule'

// How long a queued job waits at most before it is seen.
const POLL_MS = 2_000

/** Runs due jobs one after the other in this process; returns how to stop, which waits for the job in hand. */
export function startWorker(services: Services): () => Promise<void> {
  let stopping = false
  let wake: () => void = () => undefined
  const loop = (async () => {
    while (!stopping) {
      const worked = await runDueJobs(services).catch((error: unknown) => {
        services.log.error(error, { in: 'worker' })
        return 0
      })
      if (worked === 0 && !stopping)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, POLL_MS).unref()
        })
    }
  })()
  return async () => {
    stopping = true
    wake()
    await loop
  }
}

/** Queues what the clock asks for, then runs everything due. Returns how many jobs ran. */
export async function runDueJobs(services: Services): Promise<number> {
  await queueScheduled(contextFor(services, 'schedule'))
  let count = 0
  for (;;) {
    const job = await takeDueJob(contextFor(services, 'worker'))
    if (!job) return count
    await runJob(services, job)
    count++
  }
}

async function runJob(services: Services, job: TakenJob): Promise<void> {
  const ctx = contextFor(services, job.name, job.id)
  try {
    const handler = handlers[job.name as keyof typeof handlers] as ((ctx: Context, payload: unknown) => Promise<void>) | undefined
    if (!handler) throw new Error(`no handler for job ${job.name}`)
    await handler(ctx, job.payload)
    await finishJob(ctx, job.id)
  } catch (error) {
    services.log.error(error, { job: job.name, id: job.id })
    await failJob(ctx, job.id, error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

function contextFor(services: Services, job: string, id?: string): Context {
  return {
    db: services.database.writer,
    actor: systemActor(job),
    now: services.clock(),
    listeners,
    request: id ? `job:${id}` : null,
  }
}
