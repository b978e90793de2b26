// A learner opens lessons and finishes them.
import type { LessonDetail, LessonOutline, VideoSettings } from '~/domain/catalogue/catalogue'
import type { Context } from '~/domain/kernel/context'
import { done, refused, type Outcome, type Refused } from '~/domain/kernel/outcome'
import { authoriseSelf } from '~/domain/kernel/policy'
import { secondsBetween } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import type { FinishRefusal } from './learning'
import { holdPlace, recordFact } from './ledger'
import type { LessonStanding } from './progress'
import { secondsCovered, secondsNeeded } from './ranges'
import { standingOf } from './rows'
import { lessonFacts, versionFacts } from './versions'

/**
 * Notes that the learner opened the lesson; only the first time leaves a fact. Refuses who is not enrolled, and a lesson that
 * the learner's version does not have. Throws Forbidden for the public.
 */
export async function openLesson(
  ctx: Context,
  input: { courseId: string; lessonId: string },
): Promise<Outcome<undefined, 'not-enrolled' | 'not-in-version'>> {
  return inTransaction(ctx, async (ctx) => {
    const { personId } = authoriseSelf(ctx, 'learning.learn')
    const place = await holdPlace(ctx, personId, input.courseId)
    if (!place) return refused('not-enrolled')
    const { lessons } = await versionFacts(ctx, place.versionId)
    if (!lessons.some((lesson) => lesson.id === input.lessonId)) return refused('not-in-version')
    await recordFact(ctx, place, { lessonId: input.lessonId, kind: 'opened', cause: `lesson:${input.lessonId}` })
    return done()
  })
}

/**
 * Finishes an article or a film; for a quiz or a task it only confirms that its own rule is met. Returns the lesson that
 * follows, or null after the last. A film counts when the declared share of its seconds was played; `byReading` counts it
 * for who read its text instead, once as much time has passed since it was opened. Refuses by {@link FinishRefusal}.
 * Throws Forbidden for the public. Source: content format § completion, docs/decisions (films).
 */
export async function finishLesson(
  ctx: Context,
  input: { courseId: string; lessonId: string; byReading?: boolean },
): Promise<Outcome<{ next: LessonOutline | null; firstTime: boolean }, FinishRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const { personId } = authoriseSelf(ctx, 'learning.learn')
    const place = await holdPlace(ctx, personId, input.courseId)
    if (!place) return refused('not-enrolled')
    const { lessons } = await versionFacts(ctx, place.versionId)
    const at = lessons.findIndex((lesson) => lesson.id === input.lessonId)
    const outline = lessons[at]
    if (!outline) return refused('not-in-version')
    const next = lessons[at + 1] ?? null

    const row = await ctx.db
      .selectFrom('lesson_progress')
      .selectAll()
      .where('person_id', '=', personId)
      .where('lesson_id', '=', outline.id)
      .executeTakeFirst()
    const standing = row ? standingOf(row) : null
    if (standing?.state === 'finished') return done({ next, firstTime: false })

    let facts: Record<string, unknown> = {}
    switch (outline.kind) {
      case 'article':
        break
      case 'quiz':
        return refused('quiz-not-passed')
      case 'task':
        return standing?.state === 'submitted' ? done({ next, firstTime: false }) : refused('task-not-submitted')
      case 'video': {
        const lesson = await lessonFacts(ctx, place.versionId, outline.slug)
        const seen = seenEnough(ctx, lesson, standing, input.byReading === true)
        if (!seen.ok) return seen
        facts = seen.value
      }
    }
    await recordFact(ctx, place, { lessonId: outline.id, kind: 'finished', cause: `lesson:${outline.id}`, facts })
    return done({ next, firstTime: true })
  })
}

function seenEnough(
  ctx: Context,
  lesson: LessonDetail,
  standing: LessonStanding | null,
  byReading: boolean,
): { ok: true; value: Record<string, unknown> } | Refused<'not-watched-enough' | 'reading-too-fast'> {
  const { video, watchShare } = lesson.settings as VideoSettings
  const needed = secondsNeeded(video.seconds, watchShare)
  const watched = standing ? secondsCovered(standing.watched) : 0
  if (watched >= needed) return { ok: true, value: { by: 'watching', watchedSeconds: watched, filmSeconds: video.seconds } }
  if (!byReading) return refused('not-watched-enough', { watched: Math.floor(watched), needed })
  const passed = standing ? secondsBetween(standing.openedAt, ctx.now) : 0
  if (passed < needed) return refused('reading-too-fast', { left: needed - passed })
  return { ok: true, value: { by: 'reading', watchedSeconds: watched, filmSeconds: video.seconds, sinceOpenedSeconds: passed } }
}
