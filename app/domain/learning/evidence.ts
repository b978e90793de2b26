// What others bring to the ledger: scored quizzes, and the decisions of supervisors.
import { subjectOf } from '~/domain/identity/identity.server'
import type { Context } from '~/domain/kernel/context'
import type { DomainEvent } from '~/domain/kernel/events'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import { enrolAnyway } from './enrolments'
import type { DecidedKind, EvidenceRefusal } from './learning'
import { complete, followUp, holdPlace, recordFact } from './ledger'
import { versionFacts } from './versions'

/**
 * Records a supervisor's decision: a task accepted or returned, the whole course certified or declined. Returns whether it
 * was new (one cause gives one fact of a kind) and, when it completed the course, the completion. Refuses by
 * {@link EvidenceRefusal}. Throws Forbidden outside the actor's courses and subtree, and always for one's own work.
 */
export async function recordEvidence(
  ctx: Context,
  input: {
    personId: string
    courseId: string
    lessonId: string | null
    kind: DecidedKind
    cause: string
    facts?: Record<string, unknown>
  },
): Promise<Outcome<{ recorded: boolean; completionId: string | null }, EvidenceRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    authorise(ctx, 'learning.record-evidence', { ...(await subjectOf(ctx, input.personId)), courseId: input.courseId })
    const place = await holdPlace(ctx, input.personId, input.courseId)
    if (!place) return refused('not-enrolled')

    const twin = await ctx.db
      .selectFrom('evidence')
      .select('id')
      .where('person_id', '=', input.personId)
      .where('kind', '=', input.kind)
      .where('cause', '=', input.cause)
      .executeTakeFirst()
    if (twin) return done({ recorded: false, completionId: null })
    if (place.progress.state === 'completed') return refused('already-completed')

    if (input.kind === 'task-accepted' || input.kind === 'task-returned') {
      const { lessons } = await versionFacts(ctx, place.versionId)
      const lesson = lessons.find((lesson) => lesson.id === input.lessonId && lesson.kind === 'task')
      if (!lesson) return refused('not-in-version')
      const submitted = await ctx.db
        .selectFrom('task_submission')
        .select('id')
        .where('person_id', '=', input.personId)
        .where('lesson_id', '=', lesson.id)
        .executeTakeFirst()
      if (!submitted) return refused('nothing-submitted')
      const recorded = await recordFact(ctx, place, { ...input, lessonId: lesson.id })
      return done({ recorded, completionId: null })
    }

    if (input.kind === 'declined') {
      const recorded = await recordFact(ctx, place, { ...input, lessonId: null })
      return done({ recorded, completionId: null })
    }

    if (place.progress.required_done < place.progress.required_total)
      return refused('requirements-missing', {
        done: place.progress.required_done,
        total: place.progress.required_total,
      })
    const recorded = await recordFact(ctx, place, { ...input, lessonId: null })
    const completionId = await complete(ctx, place, input.cause)
    await followUp(ctx, place)
    return done({ recorded, completionId })
  })
}

/** Listener of quiz-attempt-scored: the result enters the ledger. */
export async function recordQuizResult(ctx: Context, event: DomainEvent<'quiz-attempt-scored'>): Promise<void> {
  // An attempt is only begun inside a course; should the enrolment be missing all the same, the result must not be lost.
  let place = await holdPlace(ctx, event.person, event.course)
  if (!place) {
    await enrolAnyway(ctx, { personId: event.person, courseId: event.course, cause: `attempt:${event.attempt}` })
    place = await holdPlace(ctx, event.person, event.course)
  }
  if (!place) return
  await recordFact(ctx, place, {
    lessonId: event.lesson,
    kind: event.passed ? 'quiz-passed' : 'quiz-failed',
    cause: `attempt:${event.attempt}`,
    facts: { scoreHalfPoints: event.scoreHalfPoints, maxHalfPoints: event.maxHalfPoints },
  })
}
