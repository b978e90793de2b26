// What the clock asks for. Each run has a key made of its time, so that however many processes ask, it runs once.
import type { Context } from '~/domain/kernel/context'
import { enqueue, type JobMap, type JobName } from '~/domain/kernel/jobs'
import { dayOf } from '~/domain/kernel/time'

type Every = 'minute' | 'hour' | 'night'

interface Scheduled<N extends JobName = JobName> {
  name: N
  every: Every
  payload: (slot: string) => JobMap[N]
}

const scheduled: Scheduled[] = [
  { name: 'drop-over-sessions', every: 'night', payload: (at) => ({ at }) },
  { name: 'close-overdue-attempts', every: 'minute', payload: (at) => ({ at }) },
  { name: 'recompute-assignments', every: 'night', payload: (at) => ({ at }) },
]

/** Queues every scheduled job whose slot has begun and has not been queued. */
export async function queueScheduled(ctx: Context): Promise<void> {
  for (const job of scheduled) {
    const slot = slotOf(ctx.now, job.every)
    if (slots.get(job.name) === slot) continue
    await enqueue(ctx, { name: job.name, key: `${job.name}:${slot}`, payload: job.payload(slot) })
    slots.set(job.name, slot)
  }
}

// Spares the database a question every two seconds; another process's memory may differ, the job's key may not.
const slots = new Map<string, string>()

function slotOf(now: string, every: Every): string {
  if (every === 'minute') return now.slice(0, 16)
  if (every === 'hour') return now.slice(0, 13)
  // Places, rules and due days change at midnight in Shanghai, not in London.
  return dayOf(now)
}
