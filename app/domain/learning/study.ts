// Study time: measured here, from what visible pages say, never more than really passed.
import { lockRow } from '#db/dialect/capabilities'
import type { Context } from '~/domain/kernel/context'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authoriseSelf } from '~/domain/kernel/policy'
import { millisOf, toInstant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import type { BeatInput, BeatReceipt, BeatRefusal } from './learning'
import { applyToLesson, holdPlace, touchCourse } from './ledger'
import { clipPlayed, secondsCovered, secondsPlayed, type Range } from './ranges'
import { studiedFact } from './rows'

// A beat's way through the network takes now longer, now shorter; a gap or overlap of this much is the same stay.
const SLACK_MS = 3_000

// The speed menus of browsers end at twice the speed; a lower bound would leave holes in an honest viewer's film.
const MOST_SPEED = 2

/**
 * Credits the visible time that a page reports. A beat stands for the seconds before it; of them only those count that lie
 * after everything credited before and after the lesson was first opened, so that a repeated beat, a second tab or a made-up
 * total earns nothing. Film ranges count as far as they could have been played in the credited time. Returns the seconds
 * credited now and in all. Refuses a lesson that the learner has not opened. Throws Forbidden for the public.
 * Source: domain § effective learning time.
 */
export async function beat(ctx: Context, input: BeatInput): Promise<Outcome<BeatReceipt, BeatRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const { personId } = authoriseSelf(ctx, 'learning.learn')
    const opened = await ctx.db
      .selectFrom('lesson_progress')
      .select('course_id')
      .where('person_id', '=', personId)
      .where('lesson_id', '=', input.lessonId)
      .executeTakeFirst()
    const place = opened && (await holdPlace(ctx, personId, opened.course_id))
    if (!place) return refused('not-open')

    const presence = await holdPresence(ctx, personId, input.lessonId)
    const { opened_at } = await ctx.db
      .selectFrom('lesson_progress')
      .select('opened_at')
      .where('person_id', '=', personId)
      .where('lesson_id', '=', input.lessonId)
      .executeTakeFirstOrThrow()

    const now = millisOf(ctx.now)
    let through = Math.max(millisOf(presence.through_at), millisOf(opened_at))
    let credited = 0
    // A queue is told in any order; the oldest beat comes first.
    for (const made of [...input.beats].sort((a, b) => b.ago - a.ago)) {
      const end = now - made.ago * 1000
      let start = end - made.seconds * 1000
      if (start > through && start - through <= SLACK_MS) start = through
      start = Math.max(start, through)
      const seconds = Math.max(0, Math.floor((Math.min(end, start + made.seconds * 1000) - start) / 1000))
      const watched = playable(made.watched, made.seconds, seconds)
      const resumeAt = made.resumeAt ?? null
      if (seconds === 0 && watched.length === 0 && resumeAt === null) continue
      if (seconds > 0) through = start + seconds * 1000
      credited += seconds

      const row = {
        at: toInstant(seconds > 0 ? through : Math.min(end, now)),
        seconds,
        watched: watched.length > 0 ? JSON.stringify(watched) : null,
        resume_at: resumeAt,
      }
      await ctx.db
        .insertInto('study_time')
        .values({ id: newId(), person_id: personId, course_id: place.courseId, lesson_id: input.lessonId, ...row })
        .execute()
      const { after } = await applyToLesson(ctx, place, input.lessonId, studiedFact(row))
      await touchCourse(ctx, place, input.lessonId, after.updatedAt)
    }
    if (credited > 0) {
      await ctx.db
        .updateTable('study_presence')
        .set({ lesson_id: input.lessonId, through_at: toInstant(through) })
        .where('person_id', '=', personId)
        .execute()
    }
    const { seconds, watched } = await ctx.db
      .selectFrom('lesson_progress')
      .select(['seconds', 'watched'])
      .where('person_id', '=', personId)
      .where('lesson_id', '=', input.lessonId)
      .executeTakeFirstOrThrow()
    return done({
      creditedSeconds: credited,
      seconds,
      watchedSeconds: secondsCovered(JSON.parse(watched) as Range[]),
    })
  })
}

/** Until when this person was credited, locked, so that two tabs are heard one after the other. */
async function holdPresence(ctx: Context, personId: string, lessonId: string): Promise<{ through_at: string }> {
  const query = lockRow(ctx.db, ctx.db.selectFrom('study_presence').select('through_at').where('person_id', '=', personId))
  const present = await query.executeTakeFirst()
  if (present) return present
  await ctx.db
    .insertInto('study_presence')
    .values({ person_id: personId, lesson_id: lessonId, through_at: toInstant(0) })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
  return query.executeTakeFirstOrThrow()
}

/** The ranges that can have been played in the credited time; none when more is claimed than the page's own time allows. */
function playable(watched: Range[], claimedSeconds: number, creditedSeconds: number): Range[] {
  if (creditedSeconds === 0 || secondsPlayed(watched) > claimedSeconds * MOST_SPEED + 1) return []
  const slack = SLACK_MS / 1000
  return clipPlayed(watched, (creditedSeconds + slack) * MOST_SPEED).map(([from, to]) => [
    Math.round(from * 10) / 10,
    Math.round(to * 10) / 10,
  ])
}
