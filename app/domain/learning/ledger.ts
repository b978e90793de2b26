// The ledger: a fact is written once, the projections follow it, and the news of what it changed goes up.
import { lockRow } from '#db/dialect/capabilities'
import type { CourseProgressTable } from '#db/schema/learning'
import { actorName } from '~/domain/kernel/actor'
import type { Context } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import type { EvidenceKind } from './learning'
import { courseStandingOf, lessonAfter, meetsRequirements, type CourseFacts, type LessonFact } from './progress'
import { courseColumns, lessonColumns, standingOf } from './rows'
import { versionFacts } from './versions'

/** A person in a course, held until the transaction ends: whatever changes their progress waits in line here. */
export interface Place {
  personId: string
  courseId: string
  versionId: string
  progress: CourseProgressTable
}

/** The learner's place in the course, locked; null when not enrolled. */
export async function holdPlace(ctx: Context, personId: string, courseId: string): Promise<Place | null> {
  const progress = await lockRow(
    ctx.db,
    ctx.db.selectFrom('course_progress').selectAll().where('person_id', '=', personId).where('course_id', '=', courseId),
  ).executeTakeFirst()
  return progress ? { personId, courseId, versionId: progress.course_version_id, progress } : null
}

interface NewFact {
  lessonId: string | null
  kind: EvidenceKind
  /** One cause gives one fact of a kind. */
  cause: string
  facts?: Record<string, unknown>
}

/**
 * Writes the fact and what follows from it. Returns false, with nothing done, when the same cause has given this fact before.
 * Publishes lesson-finished, requirements-met and completion-earned as they come about.
 */
export async function recordFact(ctx: Context, place: Place, fact: NewFact): Promise<boolean> {
  const inserted = await ctx.db
    .insertInto('evidence')
    .values({
      id: newId(),
      person_id: place.personId,
      course_id: place.courseId,
      lesson_id: fact.lessonId,
      kind: fact.kind,
      at: ctx.now,
      actor: actorName(ctx.actor),
      cause: fact.cause,
      course_version_id: place.versionId,
      facts: JSON.stringify(fact.facts ?? {}),
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'kind', 'cause']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return false

  if (fact.lessonId && fact.kind !== 'certified' && fact.kind !== 'declined') {
    const { before, after } = await applyToLesson(ctx, place, fact.lessonId, { kind: fact.kind, at: ctx.now })
    if (before?.state !== 'finished' && after.state === 'finished')
      await publish(ctx, {
        type: 'lesson-finished',
        about: `person:${place.personId}`,
        person: place.personId,
        course: place.courseId,
        lesson: fact.lessonId,
      })
  }
  await followUp(ctx, place)
  return true
}

/** Brings lesson_progress up to the fact. */
export async function applyToLesson(ctx: Context, place: Place, lessonId: string, fact: LessonFact) {
  const row = await ctx.db
    .selectFrom('lesson_progress')
    .selectAll()
    .where('person_id', '=', place.personId)
    .where('lesson_id', '=', lessonId)
    .executeTakeFirst()
  const before = row ? standingOf(row) : null
  const after = lessonAfter(before, fact)
  await ctx.db
    .insertInto('lesson_progress')
    .values({ person_id: place.personId, lesson_id: lessonId, course_id: place.courseId, ...lessonColumns(after) })
    .onConflict((conflict) => conflict.columns(['person_id', 'lesson_id']).doUpdateSet(lessonColumns(after)))
    .execute()
  return { before, after }
}

/** Brings course_progress up to its facts, completes a course that needs nobody's word, and says what has come about. */
export async function followUp(ctx: Context, place: Place): Promise<void> {
  let facts = await courseFactsOf(ctx, place.personId, place.courseId, place.versionId)
  if (!facts.completion && facts.decision === null && facts.certification === 'none' && meetsRequirements(facts)) {
    await complete(ctx, place, `requirements:${place.courseId}`)
    facts = { ...facts, completion: { completedAt: ctx.now } }
  }
  const standing = courseStandingOf(facts)
  await ctx.db
    .updateTable('course_progress')
    .set(courseColumns(standing))
    .where('person_id', '=', place.personId)
    .where('course_id', '=', place.courseId)
    .execute()
  const wasWaiting = place.progress.state === 'awaiting-certification'
  place.progress = { ...place.progress, ...courseColumns(standing) }
  if (standing.state === 'awaiting-certification' && !wasWaiting)
    await publish(ctx, {
      type: 'requirements-met',
      about: `person:${place.personId}`,
      person: place.personId,
      course: place.courseId,
      version: place.versionId,
    })
}

/** Writes the completion and tells of it. */
export async function complete(ctx: Context, place: Place, cause: string): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('completion')
    .values({
      id,
      person_id: place.personId,
      course_id: place.courseId,
      course_version_id: place.versionId,
      completed_at: ctx.now,
      cause,
    })
    .execute()
  await publish(ctx, {
    type: 'completion-earned',
    about: `person:${place.personId}`,
    completion: id,
    person: place.personId,
    course: place.courseId,
    version: place.versionId,
    completedAt: ctx.now,
  })
  return id
}

async function courseFactsOf(ctx: Context, personId: string, courseId: string, versionId: string): Promise<CourseFacts> {
  const { version, lessons } = await versionFacts(ctx, versionId)
  const rows = await ctx.db
    .selectFrom('lesson_progress')
    .selectAll()
    .where('person_id', '=', personId)
    .where('course_id', '=', courseId)
    .execute()
  const enrolment = await ctx.db
    .selectFrom('enrolment')
    .select('enrolled_at')
    .where('person_id', '=', personId)
    .where('course_id', '=', courseId)
    .executeTakeFirstOrThrow()
  const decision = await ctx.db
    .selectFrom('evidence')
    .select('kind')
    .where('person_id', '=', personId)
    .where('course_id', '=', courseId)
    .where('kind', 'in', ['certified', 'declined'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const completion = await ctx.db
    .selectFrom('completion')
    .select('completed_at')
    .where('person_id', '=', personId)
    .where('course_id', '=', courseId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    versionId,
    enrolledAt: enrolment.enrolled_at,
    lessons,
    certification: version.certification,
    standings: new Map(rows.map((row) => [row.lesson_id, standingOf(row)])),
    decision: (decision?.kind as 'certified' | 'declined' | undefined) ?? null,
    completion: completion ? { completedAt: completion.completed_at } : null,
  }
}

/** Notes in course_progress that the learner was last in this lesson: the rule of `courseStandingOf`, said in SQL. */
export async function touchCourse(ctx: Context, place: Place, lessonId: string, at: string): Promise<void> {
  await ctx.db
    .updateTable('course_progress')
    .set({ last_lesson_id: lessonId, last_at: at })
    .where('person_id', '=', place.personId)
    .where('course_id', '=', place.courseId)
    .where((eb) =>
      eb.or([
        eb('last_lesson_id', 'is', null),
        eb('last_at', '<', at),
        eb.and([eb('last_at', '=', at), eb('last_lesson_id', '<', lessonId)]),
      ]),
    )
    .execute()
}
