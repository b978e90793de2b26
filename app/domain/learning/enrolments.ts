// Who takes which course, in which of its versions.
import { courseById, coursesById } from '~/domain/catalogue/catalogue.server'
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
 * Enrols every person in every course, as {@link enrol} does one, a few hundred at a time; withdrawn courses are left out.
 * Returns how many enrolments were new. Throws Forbidden for anyone but the system: whoever assigns has asked for each
 * person's leave before.
 */
export async function enrolMany(
  ctx: Context,
  input: { personIds: readonly string[]; courseIds: readonly string[]; cause: string },
): Promise<number> {
  authorise(ctx, 'system.run')
  return inTransaction(ctx, async (ctx) => {
    const courses = await coursesById(ctx, input.courseIds)
    let added = 0
    for (const course of courses.values()) {
      if (course.withdrawn) continue
      const { lessons } = await versionFacts(ctx, course.versionId)
      const required = lessons.filter((lesson) => lesson.required).length
      let people = 0
      for (let i = 0; i < input.personIds.length; i += PAGE)
        people += await enrolPage(ctx, {
          personIds: [...new Set(input.personIds.slice(i, i + PAGE))],
          courseId: course.id,
          versionId: course.versionId,
          required,
          cause: input.cause,
        })
      // One entry of the audit for all of them: each enrolment says its cause itself.
      if (people > 0)
        await publish(ctx, {
          type: 'people-enrolled',
          about: `course:${course.id}`,
          course: course.id,
          version: course.versionId,
          people,
          cause: input.cause,
        })
      added += people
    }
    return added
  })
}

// Rows written by one statement: eight values each, far below the 32,766 that SQLite takes.
const PAGE = 500

/** Returns how many of the page were not enrolled before. */
async function enrolPage(
  ctx: Context,
  page: { personIds: string[]; courseId: string; versionId: string; required: number; cause: string },
): Promise<number> {
  const enrolled = await ctx.db
    .insertInto('enrolment')
    .values(
      page.personIds.map((person_id) => ({
        id: newId(),
        person_id,
        course_id: page.courseId,
        enrolled_at: ctx.now,
        cause: page.cause,
      })),
    )
    .onConflict((conflict) => conflict.columns(['person_id', 'course_id']).doNothing())
    .returning(['id', 'person_id'])
    .execute()
  if (enrolled.length === 0) return 0
  await ctx.db
    .insertInto('enrolment_version')
    .values(
      enrolled.map((row) => ({
        id: newId(),
        enrolment_id: row.id,
        course_version_id: page.versionId,
        since_at: ctx.now,
        cause: page.cause,
      })),
    )
    .execute()
  await ctx.db
    .insertInto('course_progress')
    .values(
      enrolled.map((row) => ({
        person_id: row.person_id,
        course_id: page.courseId,
        course_version_id: page.versionId,
        required_total: page.required,
        required_done: 0,
        state: 'learning',
        last_lesson_id: null,
        last_at: ctx.now,
        completed_at: null,
      })),
    )
    .execute()
  return enrolled.length
}

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
