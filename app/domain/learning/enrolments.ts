// Who takes which course, in which of its versions.
import { courseById } from '~/domain/catalogue/catalogue.server'
import { subjectOf } from '~/domain/identity/identity.server'
import type { Context } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish, type DomainEvent } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import type { EnrolRefusal } from './learning'
import { followUp, holdPlace } from './ledger'
import { versionFacts } from './versions'

/**
 * Enrols the person in the course's present version; who is enrolled already stays as they are. Returns the enrolment's id.
 * Refuses a withdrawn course. Throws NotFound for an unknown course or person, Forbidden for somebody else's learning unless
 * the actor assigns in their subtree.
 */
export async function enrol(
  ctx: Context,
  input: { personId: string; courseId: string; cause: string },
): Promise<Outcome<string, EnrolRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    authorise(ctx, 'learning.enrol', await subjectOf(ctx, input.personId))
    return enrolAnyway(ctx, input)
  })
}

/** As {@link enrol}, for callers inside the room that have already established why. */
export async function enrolAnyway(
  ctx: Context,
  input: { personId: string; courseId: string; cause: string },
): Promise<Outcome<string, EnrolRefusal>> {
  const present = await ctx.db
    .selectFrom('enrolment')
    .select('id')
    .where('person_id', '=', input.personId)
    .where('course_id', '=', input.courseId)
    .executeTakeFirst()
  if (present) return done(present.id)

  const course = await courseById(ctx, input.courseId)
  if (!course) throw new NotFound('course')
  if (course.withdrawn) return refused('withdrawn')

  const inserted = await ctx.db
    .insertInto('enrolment')
    .values({
      id: newId(),
      person_id: input.personId,
      course_id: input.courseId,
      enrolled_at: ctx.now,
      cause: input.cause,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'course_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  // Another tab was quicker.
  if (!inserted) return enrolAnyway(ctx, input)
  await ctx.db
    .insertInto('enrolment_version')
    .values({
      id: newId(),
      enrolment_id: inserted.id,
      course_version_id: course.versionId,
      since_at: ctx.now,
      cause: input.cause,
    })
    .execute()
  const { lessons } = await versionFacts(ctx, course.versionId)
  await ctx.db
    .insertInto('course_progress')
    .values({
      person_id: input.personId,
      course_id: input.courseId,
      course_version_id: course.versionId,
      required_total: lessons.filter((lesson) => lesson.required).length,
      required_done: 0,
      state: 'learning',
      last_lesson_id: null,
      last_at: ctx.now,
      completed_at: null,
    })
    .execute()
  await publish(ctx, {
    type: 'enrolled',
    about: `person:${input.personId}`,
    person: input.personId,
    course: input.courseId,
    version: course.versionId,
    cause: input.cause,
  })
  return done(inserted.id)
}

/**
 * Enrols every person in every course, as {@link enrol} does one; withdrawn courses are left out. Returns how many enrolments
 * were new. Throws Forbidden for anyone but the system: whoever assigns has asked for each person's leave before.
 */
export async function enrolMany(
  ctx: Context,
  input: { personIds: readonly string[]; courseIds: readonly string[]; cause: string },
): Promise<number> {
  authorise(ctx, 'system.run')
  return inTransaction(ctx, async (ctx) => {
    let added = 0
    for (const courseId of new Set(input.courseIds))
      for (let i = 0; i < input.personIds.length; i += PAGE) {
        const personIds = [...new Set(input.personIds.slice(i, i + PAGE))]
        const present = await ctx.db
          .selectFrom('enrolment')
          .select('person_id')
          .where('course_id', '=', courseId)
          .where('person_id', 'in', personIds)
          .execute()
        const known = new Set(present.map((row) => row.person_id))
        for (const personId of personIds)
          if (!known.has(personId) && (await enrolAnyway(ctx, { personId, courseId, cause: input.cause })).ok) added++
      }
    return added
  })
}

// Rows asked for at once: far below what either database takes in one statement.
const PAGE = 200

/**
 * Listener of course-published: who is in the middle goes on with the new version and keeps what they did of every lesson
 * that still exists. Who has completed, waits for a decision or has to revise stays with the version they did.
 */
export async function moveLearners(ctx: Context, event: DomainEvent<'course-published'>): Promise<void> {
  let people = 0
  let after = ''
  for (;;) {
    const rows = await ctx.db
      .selectFrom('course_progress')
      .innerJoin('enrolment', (join) =>
        join
          .onRef('enrolment.person_id', '=', 'course_progress.person_id')
          .onRef('enrolment.course_id', '=', 'course_progress.course_id'),
      )
      .select(['course_progress.person_id', 'enrolment.id as enrolment_id'])
      .where('course_progress.course_id', '=', event.course)
      .where('course_progress.state', '=', 'learning')
      .where('course_progress.course_version_id', '<>', event.version)
      .where('course_progress.person_id', '>', after)
      .orderBy('course_progress.person_id')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const place = await holdPlace(ctx, row.person_id, event.course)
      if (!place || place.progress.state !== 'learning') continue
      await ctx.db
        .insertInto('enrolment_version')
        .values({
          id: newId(),
          enrolment_id: row.enrolment_id,
          course_version_id: event.version,
          since_at: ctx.now,
          cause: `course-published:${event.number}`,
        })
        .execute()
      await followUp(ctx, { ...place, versionId: event.version })
      people++
    }
    if (rows.length < PAGE) break
    after = rows.at(-1)!.person_id
  }
  if (people > 0)
    await publish(ctx, {
      type: 'learners-moved',
      about: `course:${event.course}`,
      course: event.course,
      version: event.version,
      people,
    })
}
