// Courses as everybody reads them: the current version, unless a version is named.
import type { ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { authorise } from '~/domain/kernel/policy'
import { parseLocalised, type Localised } from '~/domain/kernel/words'
import type {
  HoursRequirement,
  SessionPlan,
  Audience,
  Certification,
  CourseCard,
  CourseDetail,
  CourseForm,
  CourseModule,
  CourseVersion,
  HoursCategory,
  LessonOutline,
  Programme,
} from './catalogue'
import { lessonsOfVersion } from './lessons'

/** Every programme, in the order of the catalogue. */
export async function listProgrammes(ctx: ReadContext): Promise<Programme[]> {
  authorise(ctx, 'catalogue.browse')
  const rows = await ctx.db.selectFrom('programme').selectAll().orderBy('sort').orderBy('slug').execute()
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    title: parseLocalised(row.title),
    summary: parseLocalised(row.summary),
  }))
}

function selectCards(ctx: ReadContext) {
  return ctx.db
    .selectFrom('course')
    .innerJoin('course_version', 'course_version.id', 'course.current_version_id')
    .innerJoin('programme', 'programme.id', 'course.programme_id')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('lesson_version')
          .innerJoin('course as mine', 'mine.current_version_id', 'lesson_version.course_version_id')
          .select((eb) => [
            'lesson_version.course_version_id',
            eb.fn.countAll<number>().as('lessons'),
            eb.fn.sum<number>('lesson_version.minutes').as('minutes'),
          ])
          .groupBy('lesson_version.course_version_id')
          .as('size'),
      (join) => join.onRef('size.course_version_id', '=', 'course_version.id'),
    )
    .select([
      'course.id',
      'course.slug',
      'course.withdrawn_at',
      'course_version.id as version_id',
      'course_version.title',
      'course_version.summary',
      'course_version.audience',
      'course_version.form',
      'course_version.hours_minutes',
      'course_version.hours_category',
      'course_version.certification',
      'programme.slug as family',
      'programme.title as programme_title',
      'size.lessons',
      'size.minutes',
    ])
}

type CardRow = Awaited<ReturnType<ReturnType<typeof selectCards>['execute']>>[number]

function toCard(row: CardRow): CourseCard {
  return {
    id: row.id,
    slug: row.slug,
    versionId: row.version_id,
    title: parseLocalised(row.title),
    summary: parseLocalised(row.summary),
    family: row.family,
    programmeTitle: parseLocalised(row.programme_title),
    audience: JSON.parse(row.audience) as Audience[],
    form: row.form as CourseForm,
    minutes: Number(row.minutes),
    hoursMinutes: row.hours_minutes,
    hoursCategory: row.hours_category as HoursCategory,
    lessons: Number(row.lessons),
    certification: row.certification as Certification,
    withdrawn: row.withdrawn_at !== null,
  }
}

/** Every course in the catalogue (not withdrawn), by programme and then by address. */
export async function listCards(ctx: ReadContext): Promise<CourseCard[]> {
  const rows = await selectCards(ctx)
    .where('course.withdrawn_at', 'is', null)
    .orderBy('programme.sort')
    .orderBy('course.slug')
    .execute()
  return rows.map(toCard)
}

/** The courses by id, withdrawn ones too; an unknown id is simply not in the map. */
export async function coursesById(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, CourseCard>> {
  authorise(ctx, 'catalogue.browse')
  if (ids.length === 0) return new Map()
  const rows = await selectCards(ctx)
    .where('course.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, toCard(row)]))
}

/** One course by id, withdrawn or not; null when there is none. */
export async function courseById(ctx: ReadContext, id: string): Promise<CourseCard | null> {
  return (await coursesById(ctx, [id])).get(id) ?? null
}

/** The course at an address, without its texts; null for an unknown address. For pages that show a version of their own choice. */
export async function findCourse(
  ctx: ReadContext,
  slug: string,
): Promise<{ id: string; slug: string; currentVersionId: string | null; withdrawn: boolean } | null> {
  authorise(ctx, 'catalogue.browse')
  const row = await ctx.db.selectFrom('course').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row
    ? { id: row.id, slug: row.slug, currentVersionId: row.current_version_id, withdrawn: row.withdrawn_at !== null }
    : null
}

/** The course page's facts, in the current version; also of a withdrawn course, which says so. Throws NotFound for an unknown address. */
export async function getCourse(ctx: ReadContext, slug: string): Promise<CourseDetail> {
  authorise(ctx, 'catalogue.browse')
  const row = await selectCards(ctx)
    .select([
      'course_version.number',
      'course_version.for_whom',
      'course_version.leads_to',
      'course_version.prerequisites',
      'course_version.sources',
      'course_version.sessions',
      'course_version.hours_requirement',
      'course_version.provider',
      'course_version.effective_from',
      'course_version.checked_on',
      'course_version.published_at',
    ])
    .where('course.slug', '=', slug)
    .executeTakeFirst()
  if (!row) throw new NotFound('course')
  return {
    ...toCard(row),
    versionNumber: row.number,
    forWhom: parseLocalised(row.for_whom),
    leadsTo: parseLocalised(row.leads_to),
    prerequisites: await titlesOf(ctx, JSON.parse(row.prerequisites) as string[]),
    sources: JSON.parse(row.sources) as string[],
    provider: row.provider,
    effectiveFrom: row.effective_from,
    checkedOn: row.checked_on,
    publishedAt: row.published_at,
    modules: modulesOf(await lessonsOfVersion(ctx, row.version_id)),
    hoursRequirement: row.hours_requirement as HoursRequirement,
    sessions: plansIn(row.sessions).map(({ slug, title, minutes, forLearners }) => ({ slug, title, minutes, forLearners })),
  }
}

const plansIn = (sessions: string) => JSON.parse(sessions) as SessionPlan[]

/**
 * The plan of an in-person half-day, as it stands in the course's current version, with the course's title. Throws NotFound for
 * an unknown address, and for who neither teaches nor runs training.
 */
export async function getSessionPlan(
  ctx: ReadContext,
  at: { course: string; session: string },
): Promise<{ plan: SessionPlan; courseTitle: Localised }> {
  authorise(ctx, 'catalogue.read-session-plan')
  const row = await ctx.db
    .selectFrom('course')
    .innerJoin('course_version', 'course_version.id', 'course.current_version_id')
    .select(['course_version.sessions', 'course_version.title'])
    .where('course.slug', '=', at.course)
    .executeTakeFirst()
  const plan = row && plansIn(row.sessions).find(({ slug }) => slug === at.session)
  if (!plan) throw new NotFound('session')
  return { plan, courseTitle: parseLocalised(row.title) }
}

async function titlesOf(ctx: ReadContext, slugs: string[]): Promise<CourseDetail['prerequisites']> {
  if (slugs.length === 0) return []
  const rows = await ctx.db
    .selectFrom('course')
    .innerJoin('course_version', 'course_version.id', 'course.current_version_id')
    .select(['course.slug', 'course_version.title'])
    .where('course.slug', 'in', slugs)
    .where('course.withdrawn_at', 'is', null)
    .execute()
  const titles = new Map(rows.map((row) => [row.slug, parseLocalised(row.title)]))
  return slugs.map((slug) => ({ slug, title: titles.get(slug) ?? null }))
}

function modulesOf(lessons: LessonOutline[]): CourseModule[] {
  const modules: CourseModule[] = []
  for (const lesson of lessons) {
    const module = modules[lesson.modulePosition - 1]
    if (module) module.lessons.push(lesson)
    else modules.push({ title: lesson.moduleTitle, lessons: [lesson] })
  }
  return modules
}

function selectVersions(ctx: ReadContext) {
  return ctx.db
    .selectFrom('course_version')
    .innerJoin('course', 'course.id', 'course_version.course_id')
    .innerJoin('programme', 'programme.id', 'course.programme_id')
    .select([
      'course_version.id',
      'course_version.course_id',
      'course.slug as course_slug',
      'course_version.number',
      'course_version.title',
      'programme.slug as family',
      'programme.title as programme_title',
      'course_version.hours_minutes',
      'course_version.hours_category',
      'course_version.form',
      'course_version.certification',
      'course_version.checked_on',
      'course_version.published_at',
    ])
}

function toVersion(row: Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number]): CourseVersion {
  return {
    id: row.id,
    courseId: row.course_id,
    courseSlug: row.course_slug,
    number: row.number,
    title: parseLocalised(row.title),
    family: row.family,
    programmeTitle: parseLocalised(row.programme_title),
    hoursMinutes: row.hours_minutes,
    hoursCategory: row.hours_category as HoursCategory,
    form: row.form as CourseForm,
    certification: row.certification as Certification,
    checkedOn: row.checked_on,
    publishedAt: row.published_at,
  }
}

/** What a course was in one version, for records that refer to it. Throws NotFound for an unknown version. */
export async function versionOf(ctx: ReadContext, courseVersionId: string): Promise<CourseVersion> {
  authorise(ctx, 'catalogue.browse')
  const row = await selectVersions(ctx).where('course_version.id', '=', courseVersionId).executeTakeFirst()
  if (!row) throw new NotFound('course-version')
  return toVersion(row)
}

/** Every version of the course, newest first. Throws NotFound for who may not see what authors see. */
export async function listVersions(ctx: ReadContext, courseId: string): Promise<CourseVersion[]> {
  authorise(ctx, 'catalogue.see-drafts')
  const rows = await selectVersions(ctx)
    .where('course_version.course_id', '=', courseId)
    .orderBy('course_version.number', 'desc')
    .execute()
  return rows.map(toVersion)
}

export interface AuthoredCourse {
  course: CourseCard
  version: CourseVersion
}

/** Every course, withdrawn ones last, with its current version. Throws NotFound for who may not see what authors see. */
export async function listAuthoredCourses(ctx: ReadContext): Promise<AuthoredCourse[]> {
  authorise(ctx, 'catalogue.see-drafts')
  const cards = (await selectCards(ctx).orderBy('programme.sort').orderBy('course.slug').execute()).map(toCard)
  const versions = await selectVersions(ctx).whereRef('course_version.id', '=', 'course.current_version_id').execute()
  const byId = new Map(versions.map((row) => [row.id, toVersion(row)]))
  const authored = cards.map((course) => ({ course, version: byId.get(course.versionId)! }))
  return [...authored.filter(({ course }) => !course.withdrawn), ...authored.filter(({ course }) => course.withdrawn)]
}
