// Lessons in a version of their course.
import type { ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { authorise } from '~/domain/kernel/policy'
import { parseLocalised, type Localised } from '~/domain/kernel/words'
import type { CourseAsset, LessonDetail, LessonKind, LessonOutline, LessonSettings, QuizSettings } from './catalogue'

const OUTLINE = [
  'lesson.id',
  'lesson_version.id as version_id',
  'lesson.slug',
  'lesson_version.kind',
  'lesson_version.title',
  'lesson_version.minutes',
  'lesson_version.required',
  'lesson_version.position',
  'lesson_version.module_position',
  'lesson_version.module_title',
] as const

interface OutlineRow {
  id: string
  version_id: string
  slug: string
  kind: string
  title: string
  minutes: number
  required: 0 | 1
  position: number
  module_position: number
  module_title: string
}

function toOutline(row: OutlineRow): LessonOutline {
  return {
    id: row.id,
    versionId: row.version_id,
    slug: row.slug,
    kind: row.kind as LessonKind,
    title: parseLocalised(row.title),
    minutes: row.minutes,
    required: row.required === 1,
    position: row.position,
    modulePosition: row.module_position,
    moduleTitle: parseLocalised(row.module_title),
  }
}

/** The lessons of a course version in their order; empty for an unknown version. */
export async function lessonsOfVersion(ctx: ReadContext, courseVersionId: string): Promise<LessonOutline[]> {
  authorise(ctx, 'catalogue.browse')
  const rows = await ctx.db
    .selectFrom('lesson_version')
    .innerJoin('lesson', 'lesson.id', 'lesson_version.lesson_id')
    .select(OUTLINE)
    .where('lesson_version.course_version_id', '=', courseVersionId)
    .orderBy('lesson_version.position')
    .execute()
  return rows.map(toOutline)
}

/** A lesson with its text and settings, and its neighbours. Throws NotFound when the version has no such lesson. */
export async function getLesson(ctx: ReadContext, input: { courseVersionId: string; lessonSlug: string }): Promise<LessonDetail> {
  const outlines = await lessonsOfVersion(ctx, input.courseVersionId)
  const at = outlines.findIndex((lesson) => lesson.slug === input.lessonSlug)
  const outline = outlines[at]
  if (!outline) throw new NotFound('lesson')
  return withBody(ctx, outline, outlines[at - 1] ?? null, outlines[at + 1] ?? null)
}

/**
 * A lesson of the course by its address, whichever versions have it: its title in the newest of them, and that version's
 * number. Null when the course never had it.
 */
export async function findLesson(
  ctx: ReadContext,
  input: { courseId: string; lessonSlug: string },
): Promise<{ id: string; title: Localised; lastVersionId: string; lastVersionNumber: number } | null> {
  authorise(ctx, 'catalogue.browse')
  const row = await ctx.db
    .selectFrom('lesson')
    .innerJoin('lesson_version', 'lesson_version.lesson_id', 'lesson.id')
    .innerJoin('course_version', 'course_version.id', 'lesson_version.course_version_id')
    .select(['lesson.id', 'lesson_version.title', 'course_version.id as version_id', 'course_version.number'])
    .where('lesson.course_id', '=', input.courseId)
    .where('lesson.slug', '=', input.lessonSlug)
    .orderBy('course_version.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { id: row.id, title: parseLocalised(row.title), lastVersionId: row.version_id, lastVersionNumber: row.number }
    : null
}

/** A lesson as it was in the version that a submission or attempt names. Throws NotFound for an unknown version of a lesson. */
export async function getLessonVersion(ctx: ReadContext, lessonVersionId: string): Promise<LessonDetail> {
  const version = await ctx.db
    .selectFrom('lesson_version')
    .select('course_version_id')
    .where('id', '=', lessonVersionId)
    .executeTakeFirst()
  if (!version) throw new NotFound('lesson')
  const outlines = await lessonsOfVersion(ctx, version.course_version_id)
  const at = outlines.findIndex((lesson) => lesson.versionId === lessonVersionId)
  return withBody(ctx, outlines[at]!, outlines[at - 1] ?? null, outlines[at + 1] ?? null)
}

async function withBody(
  ctx: ReadContext,
  outline: LessonOutline,
  previous: LessonOutline | null,
  next: LessonOutline | null,
): Promise<LessonDetail> {
  const row = await ctx.db
    .selectFrom('lesson_version')
    .innerJoin('lesson', 'lesson.id', 'lesson_version.lesson_id')
    .select(['lesson_version.course_version_id', 'lesson.course_id', 'objective', 'html', 'settings'])
    .where('lesson_version.id', '=', outline.versionId)
    .executeTakeFirstOrThrow()
  return {
    ...outline,
    courseVersionId: row.course_version_id,
    courseId: row.course_id,
    objective: row.objective,
    html: row.html,
    settings: JSON.parse(row.settings) as LessonSettings,
    previous,
    next,
  }
}

/** The file a course version refers to by `path` (e.g. `figures/where-to-sit.svg`), to be read from the file store; or null. */
export async function assetOf(ctx: ReadContext, courseVersionId: string, path: string): Promise<CourseAsset | null> {
  authorise(ctx, 'catalogue.browse')
  const row = await ctx.db
    .selectFrom('course_asset')
    .select(['sha256', 'media_type', 'bytes'])
    .where('course_version_id', '=', courseVersionId)
    .where('path', '=', path)
    .executeTakeFirst()
  return row ? { sha256: row.sha256, mediaType: row.media_type, bytes: row.bytes } : null
}

/** The question sets that the quizzes of a course version draw from, in the order of the lessons. */
export async function setsOfVersion(ctx: ReadContext, courseVersionId: string): Promise<string[]> {
  authorise(ctx, 'catalogue.browse')
  const rows = await ctx.db
    .selectFrom('lesson_version')
    .select('settings')
    .where('course_version_id', '=', courseVersionId)
    .where('kind', '=', 'quiz')
    .orderBy('position')
    .execute()
  const draws = rows.flatMap((row) => (JSON.parse(row.settings) as QuizSettings).draw)
  return [...new Set(draws.map((line) => line.set))]
}
