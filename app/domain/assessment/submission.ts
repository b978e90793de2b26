// The end of an attempt: marked once, told once.
import type { Context } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { done, type Outcome } from '~/domain/kernel/outcome'
import { authorise, authoriseSelf } from '~/domain/kernel/policy'
import { addSeconds, dayOf } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { LATE_SECONDS } from './answers'
import { findAttemptRow, lockAttempt, newestAnswers, slotsOf, summaryOf } from './attempts'
import type { QuizRules } from './questions'
import { scoringOn } from './rule'
import { hasPassed, scoreResponse } from './scoring'
import type { AttemptSummary } from './views'

/** How one question was marked; half points. */
export interface Mark {
  position: number
  halfPoints: number
  parts?: number[]
}

// Enough for a whole county whose time is up in the same minute; what is left waits for the next run.
const MOST_AT_ONCE = 500

/**
 * Hands in the actor's own attempt: what has been saved is marked by the rule edition of the day it began. Returns the
 * attempt with its score in half points; a second time returns the first result. Never refuses. Throws NotFound for another's.
 */
export async function submitAttempt(ctx: Context, attemptId: string): Promise<Outcome<AttemptSummary, never>> {
  const { personId } = authoriseSelf(ctx, 'assessment.take-quiz')
  return inTransaction(ctx, async (ctx) => {
    const attempt = await lockAttempt(ctx, attemptId)
    if (attempt.person_id !== personId) throw new NotFound('attempt')
    return done(await close(ctx, attempt, 'learner'))
  })
}

/**
 * Hands in every attempt whose time is up and for which no answer can still arrive. Returns how many. Each is its own
 * transaction. Throws Forbidden for all but the system.
 */
export async function closeOverdueAttempts(ctx: Context): Promise<number> {
  authorise(ctx, 'system.run')
  const overdue = await ctx.db
    .selectFrom('quiz_attempt')
    .leftJoin('quiz_submission', 'quiz_submission.attempt_id', 'quiz_attempt.id')
    .select('quiz_attempt.id')
    .where('quiz_attempt.deadline_at', '<', addSeconds(ctx.now, -LATE_SECONDS))
    .where('quiz_submission.attempt_id', 'is', null)
    .orderBy('quiz_attempt.deadline_at')
    .limit(MOST_AT_ONCE)
    .execute()
  for (const { id } of overdue)
    await inTransaction(ctx, async (ctx) => void (await close(ctx, await lockAttempt(ctx, id), 'deadline')))
  return overdue.length
}

type Locked = Awaited<ReturnType<typeof lockAttempt>>

async function close(ctx: Context, attempt: Locked, by: 'learner' | 'deadline'): Promise<AttemptSummary> {
  const before = await findAttemptRow(ctx, attempt.id)
  if (before?.submitted_at) return summaryOf(before)

  const rules = JSON.parse(attempt.settings) as QuizRules
  const slots = await slotsOf(ctx, attempt.id)
  const answers = await newestAnswers(ctx, attempt.id)
  const { id: ruleVersionId, rule } = await scoringOn(ctx, dayOf(attempt.started_at))
  const marks: Mark[] = slots.map(({ position, question, layout }) => ({
    position,
    ...scoreResponse(question, layout, answers.get(position)?.response ?? null, rules.scoring, rule),
  }))
  const score = marks.reduce((sum, mark) => sum + mark.halfPoints, 0)
  const max = slots.reduce((sum, slot) => sum + slot.maxHalfPoints, 0)
  const passed = hasPassed(score, max, rules.pass)
  await ctx.db
    .insertInto('quiz_submission')
    .values({
      attempt_id: attempt.id,
      submitted_at: ctx.now,
      submitted_by: by,
      score_half_points: score,
      max_half_points: max,
      passed: passed ? 1 : 0,
      marks: JSON.stringify(marks),
      rule_version_id: ruleVersionId,
    })
    .execute()
  await publish(ctx, {
    type: 'quiz-attempt-scored',
    about: `attempt:${attempt.id}`,
    attempt: attempt.id,
    person: attempt.person_id,
    course: attempt.course_id,
    lesson: attempt.lesson_id,
    passed,
    scoreHalfPoints: score,
    maxHalfPoints: max,
  })
  const after = await findAttemptRow(ctx, attempt.id)
  return summaryOf(after!)
}
