// What the record says, to whoever may read it: the learner, those above them, the supervisor who decides.
import type { CourseProgressTable } from '#db/schema/learning'
import { findCourse, findLesson, getLessonVersion } from '~/domain/catalogue/catalogue.server'
import type { CourseVersion, LessonDetail, LessonOutline, TaskSettings, VideoSettings } from '~/domain/catalogue/catalogue'
import { subjectOf } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { authorise, authoriseSelf, type Action, type Subject } from '~/domain/kernel/policy'
import type { Instant } from '~/domain/kernel/time'
import type { Localised } from '~/domain/kernel/words'
import {
  missingOf,
  nextLesson,
  type CompletionFact,
  type CourseEvidence,
  type CourseProgress,
  type CourseState,
  type LessonEvidence,
  type LessonProgress,
  type TaskSubmission,
  type TaskWork,
} from './learning'
import { secondsCovered } from './ranges'
import { toCompletion, toLessonProgress } from './rows'
import { toTaskFile } from './tasks'
import { lessonFacts, versionFacts } from './versions'

/** One's own record needs no look at the tree: it is asked for on every page. */
async function subjectFor(ctx: ReadContext, personId: string): Promise<Subject> {
  if (ctx.actor.kind === 'person' && ctx.actor.personId === personId)
    return { person: { id: personId, path: ctx.actor.organisationPath } }
  return subjectOf(ctx, personId)
}

async function mayRead(ctx: ReadContext, action: Action, personId: string, courseId: string): Promise<void> {
  authorise(ctx, action, { ...(await subjectFor(ctx, personId)), courseId })
}

/**
 * How far the person is in the course; null when they are not enrolled. Throws NotFound for who may not see it.
 */
export async function courseProgress(
  ctx: ReadContext,
  input: { personId: string; courseId: string },
): Promise<CourseProgress | null> {
  await mayRead(ctx, 'learning.see-record', input.personId, input.courseId)
  const [row] = await selectProgress(ctx)
    .where('course_progress.person_id', '=', input.personId)
    .where('course_progress.course_id', '=', input.courseId)
    .execute()
  if (!row) return null
  const lessons = await ctx.db
    .selectFrom('lesson_progress')
    .selectAll()
    .where('person_id', '=', input.personId)
    .where('course_id', '=', input.courseId)
    .execute()
  return toCourseProgress(ctx, row, lessons.map(toLessonProgress))
}

/** Every course the person is enrolled in, the last one touched first. Throws NotFound for who may not see the person's record. */
export async function listProgress(ctx: ReadContext, personId: string): Promise<CourseProgress[]> {
  authorise(ctx, 'learning.see-record', await subjectFor(ctx, personId))
  const rows = await selectProgress(ctx)
    .where('course_progress.person_id', '=', personId)
    .orderBy('course_progress.last_at', 'desc')
    .orderBy('course_progress.course_id')
    .execute()
  if (rows.length === 0) return []
  const lessons = await ctx.db.selectFrom('lesson_progress').selectAll().where('person_id', '=', personId).execute()
  const byCourse = new Map<string, LessonProgress[]>()
  for (const lesson of lessons) {
    const found = byCourse.get(lesson.course_id)
    if (found) found.push(toLessonProgress(lesson))
    else byCourse.set(lesson.course_id, [toLessonProgress(lesson)])
  }
  const all: CourseProgress[] = []
  for (const row of rows) all.push(await toCourseProgress(ctx, row, byCourse.get(row.course_id) ?? []))
  return all
}

/**
 * Rows of course_progress for joins of rooms above: person_id, course_id, course_version_id, state, required_done,
 * required_total, last_lesson_id, last_at, completed_at. Asks nobody's leave: the caller keeps the list to whom the actor may see.
 */
export function progressRows(ctx: ReadContext) {
  return ctx.db
    .selectFrom('course_progress')
    .select([
      'person_id',
      'course_id',
      'course_version_id',
      'state',
      'required_done',
      'required_total',
      'last_lesson_id',
      'last_at',
      'completed_at',
    ])
}

function selectProgress(ctx: ReadContext) {
  return ctx.db
    .selectFrom('course_progress')
    .innerJoin('enrolment', (join) =>
      join
        .onRef('enrolment.person_id', '=', 'course_progress.person_id')
        .onRef('enrolment.course_id', '=', 'course_progress.course_id'),
    )
    .selectAll('course_progress')
    .select('enrolment.enrolled_at')
}

async function toCourseProgress(
  ctx: ReadContext,
  row: CourseProgressTable & { enrolled_at: Instant },
  lessons: LessonProgress[],
): Promise<CourseProgress> {
  const byLesson = new Map(lessons.map((lesson) => [lesson.lessonId, lesson]))
  const facts = await versionFacts(ctx, row.course_version_id)
  return {
    personId: row.person_id,
    courseId: row.course_id,
    versionId: row.course_version_id,
    state: row.state as CourseState,
    requiredDone: row.required_done,
    requiredTotal: row.required_total,
    lessons: byLesson,
    missing: missingOf(facts.lessons, byLesson),
    lastLessonId: row.last_lesson_id,
    lastAt: row.last_at,
    enrolledAt: row.enrolled_at,
    completedAt: row.completed_at,
  }
}

/** The person's last completion of the course; null when there is none. Throws NotFound for who may not see it. */
export async function completionOf(
  ctx: ReadContext,
  input: { personId: string; courseId: string },
): Promise<CompletionFact | null> {
  await mayRead(ctx, 'learning.see-record', input.personId, input.courseId)
  const row = await ctx.db
    .selectFrom('completion')
    .selectAll()
    .where('person_id', '=', input.personId)
    .where('course_id', '=', input.courseId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? toCompletion(row) : null
}

/** What the player shows at /learn/:course/:lesson. */
export type PlayerView =
  | { kind: 'not-enrolled'; courseId: string; version: CourseVersion; lessons: LessonOutline[]; withdrawn: boolean }
  | {
      kind: 'not-in-version'
      courseId: string
      version: CourseVersion
      title: Localised
      /** `removed`: the course no longer has it; `later`: a version newer than the learner's brought it. */
      why: 'removed' | 'later'
      done: boolean
      next: LessonOutline | null
    }
  | {
      kind: 'lesson'
      courseId: string
      version: CourseVersion
      lessons: LessonOutline[]
      lesson: LessonDetail
      progress: CourseProgress
    }

/**
 * The lesson at an address with the learner's place in its course. Throws NotFound for an address that never was, Forbidden
 * for the public.
 */
export async function playerView(ctx: ReadContext, input: { courseSlug: string; lessonSlug: string }): Promise<PlayerView> {
  const { personId } = authoriseSelf(ctx, 'learning.learn')
  const course = await findCourse(ctx, input.courseSlug)
  if (!course?.currentVersionId) throw new NotFound('course')
  const progress = await courseProgress(ctx, { personId, courseId: course.id })
  const { version, lessons } = await versionFacts(ctx, progress?.versionId ?? course.currentVersionId)
  const outline = lessons.find((lesson) => lesson.slug === input.lessonSlug)
  if (outline && progress) {
    const lesson = await lessonFacts(ctx, version.id, outline.slug)
    return { kind: 'lesson', courseId: course.id, version, lessons, lesson, progress }
  }
  if (outline) return { kind: 'not-enrolled', courseId: course.id, version, lessons, withdrawn: course.withdrawn }

  const gone = await findLesson(ctx, { courseId: course.id, lessonSlug: input.lessonSlug })
  if (!gone) throw new NotFound('lesson')
  return {
    kind: 'not-in-version',
    courseId: course.id,
    version,
    title: gone.title,
    why: gone.lastVersionNumber > version.number ? 'later' : 'removed',
    done: progress?.lessons.get(gone.id)?.state === 'finished',
    next: nextLesson(lessons, progress?.lessons ?? new Map(), progress?.lastLessonId ?? null),
  }
}

/** Where the learner goes on in the course: the lesson, or the first one for who is not enrolled. Throws NotFound, Forbidden as {@link playerView}. */
export async function resumeAddress(ctx: ReadContext, courseSlug: string): Promise<LessonOutline> {
  const { personId } = authoriseSelf(ctx, 'learning.learn')
  const course = await findCourse(ctx, courseSlug)
  if (!course?.currentVersionId) throw new NotFound('course')
  const progress = await courseProgress(ctx, { personId, courseId: course.id })
  const { lessons } = await versionFacts(ctx, progress?.versionId ?? course.currentVersionId)
  const next = nextLesson(lessons, progress?.lessons ?? new Map(), progress?.lastLessonId ?? null)
  if (!next) throw new NotFound('lesson')
  return next
}

/** The learner's own draft, files and submissions of a task. Throws Forbidden for the public. */
export async function taskWork(ctx: ReadContext, lessonId: string): Promise<TaskWork> {
  const { personId } = authoriseSelf(ctx, 'learning.learn')
  const draft = await ctx.db
    .selectFrom('task_draft')
    .selectAll()
    .where('person_id', '=', personId)
    .where('lesson_id', '=', lessonId)
    .executeTakeFirst()
  const { submissions, unsent } = await submissionsOf(ctx, personId, [lessonId])
  return {
    draft: draft ? { text: draft.text, savedAt: draft.saved_at } : null,
    files: unsent,
    submissions: submissions.get(lessonId) ?? [],
  }
}

/** Submissions by lesson, newest first, with their files; and files not handed in yet. */
async function submissionsOf(ctx: ReadContext, personId: string, lessonIds: string[]) {
  const submissions = new Map<string, TaskSubmission[]>()
  if (lessonIds.length === 0) return { submissions, unsent: [] }
  const rows = await ctx.db
    .selectFrom('task_submission')
    .selectAll()
    .where('person_id', '=', personId)
    .where('lesson_id', 'in', lessonIds)
    .orderBy('number', 'desc')
    .execute()
  const files = await ctx.db
    .selectFrom('task_file')
    .selectAll()
    .where('person_id', '=', personId)
    .where('lesson_id', 'in', lessonIds)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const list = submissions.get(row.lesson_id) ?? []
    list.push({
      id: row.id,
      number: row.number,
      text: row.text,
      submittedAt: row.submitted_at,
      lessonVersionId: row.lesson_version_id,
      files: files.filter((file) => file.submission_id === row.id).map(toTaskFile),
    })
    submissions.set(row.lesson_id, list)
  }
  return { submissions, unsent: files.filter((file) => file.submission_id === null).map(toTaskFile) }
}

/**
 * What a supervisor sees of the person's work in the course, lesson by lesson in the order of the learner's version. Throws
 * NotFound when not enrolled and for who may not see the record.
 */
export async function evidenceFor(ctx: ReadContext, input: { personId: string; courseId: string }): Promise<CourseEvidence> {
  const progress = await courseProgress(ctx, input)
  if (!progress) throw new NotFound('enrolment')
  const { lessons } = await versionFacts(ctx, progress.versionId)
  const ledger = await ctx.db
    .selectFrom('evidence')
    .select(['lesson_id', 'kind', 'at', 'cause', 'facts'])
    .where('person_id', '=', input.personId)
    .where('course_id', '=', input.courseId)
    .where('kind', 'in', ['finished', 'quiz-passed', 'quiz-failed'])
    .orderBy('id')
    .execute()
  const { submissions } = await submissionsOf(
    ctx,
    input.personId,
    lessons.filter((lesson) => lesson.kind === 'task').map((lesson) => lesson.id),
  )
  const all: LessonEvidence[] = []
  for (const lesson of lessons) {
    const standing = progress.lessons.get(lesson.id)
    const facts = ledger.filter((fact) => fact.lesson_id === lesson.id)
    all.push({
      lessonId: lesson.id,
      slug: lesson.slug,
      kind: lesson.kind,
      title: lesson.title,
      required: lesson.required,
      state: standing?.state ?? null,
      openedAt: standing?.openedAt ?? null,
      finishedAt: standing?.finishedAt ?? null,
      seconds: standing?.seconds ?? 0,
      film: lesson.kind === 'video' ? await filmEvidence(ctx, progress.versionId, lesson, standing, facts) : null,
      attempts: facts
        .filter((fact) => fact.kind !== 'finished')
        .map((fact) => {
          const { scoreHalfPoints, maxHalfPoints } = JSON.parse(fact.facts) as {
            scoreHalfPoints: number
            maxHalfPoints: number
          }
          return {
            attemptId: fact.cause.slice('attempt:'.length),
            passed: fact.kind === 'quiz-passed',
            scoreHalfPoints,
            maxHalfPoints,
            at: fact.at,
          }
        }),
      submissions: await withRubrics(ctx, submissions.get(lesson.id) ?? []),
    })
  }
  return {
    personId: input.personId,
    courseId: input.courseId,
    versionId: progress.versionId,
    enrolledAt: progress.enrolledAt,
    state: progress.state,
    requiredDone: progress.requiredDone,
    requiredTotal: progress.requiredTotal,
    totalSeconds: [...progress.lessons.values()].reduce((sum, lesson) => sum + lesson.seconds, 0),
    lessons: all,
  }
}

async function filmEvidence(
  ctx: ReadContext,
  versionId: string,
  lesson: LessonOutline,
  standing: LessonProgress | undefined,
  facts: { kind: string; facts: string }[],
): Promise<LessonEvidence['film']> {
  const { settings } = await lessonFacts(ctx, versionId, lesson.slug)
  const finished = facts.find((fact) => fact.kind === 'finished')
  return {
    watchedSeconds: Math.floor(secondsCovered(standing?.watched ?? [])),
    filmSeconds: (settings as VideoSettings).video.seconds,
    finishedBy: finished ? ((JSON.parse(finished.facts) as { by?: 'watching' | 'reading' }).by ?? null) : null,
  }
}

async function withRubrics(ctx: ReadContext, submissions: TaskSubmission[]): Promise<LessonEvidence['submissions']> {
  const asked: LessonEvidence['submissions'] = []
  for (const submission of submissions) {
    const { rubric, passPoints } = (await getLessonVersion(ctx, submission.lessonVersionId)).settings as TaskSettings
    asked.push({ ...submission, rubric, passPoints })
  }
  return asked
}

/**
 * A file of a practice task, to be read from the file store: by its owner, and once handed in by who may see the evidence.
 * Throws NotFound for anybody else.
 */
export async function fileForReading(
  ctx: ReadContext,
  fileId: string,
): Promise<{ sha256: string; name: string; mediaType: string; bytes: number }> {
  const file = await ctx.db
    .selectFrom('task_file')
    .leftJoin('task_submission', 'task_submission.id', 'task_file.submission_id')
    .select([
      'task_file.sha256',
      'task_file.name',
      'task_file.media_type',
      'task_file.bytes',
      'task_file.person_id',
      'task_submission.course_id',
    ])
    .where('task_file.id', '=', fileId)
    .where('task_file.removed_at', 'is', null)
    .executeTakeFirst()
  if (!file) throw new NotFound('file')
  const isOwn = ctx.actor.kind === 'person' && ctx.actor.personId === file.person_id
  if (!isOwn) {
    if (file.course_id === null) throw new NotFound('file')
    await mayRead(ctx, 'learning.read-files', file.person_id, file.course_id)
  }
  return { sha256: file.sha256, name: file.name, mediaType: file.media_type, bytes: file.bytes }
}
