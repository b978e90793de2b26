// Bringing content in: whatever differs from what is here becomes a new version, everything else stays untouched.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { newId, sha256OfJson } from '~/domain/kernel/ids'
import { authorise } from '~/domain/kernel/policy'
import { importRules, planRules, type RuleChange } from '~/domain/kernel/rules'
import { inTransaction } from '~/domain/kernel/transaction'
import { indexDocument, removeDocument } from '#db/search/search'
import { ASSET_BASE, type LoadedCatalogue, type LoadedCourse, type LoadedLesson, type LoadedTerm } from './loaded'
import { plainText } from './marking'

export interface CourseChange {
  slug: string
  /** returned: it was withdrawn and stands in the files again, as it was. */
  change: 'new' | 'new-version' | 'unchanged' | 'withdrawn' | 'returned'
  /** Of the version that is current afterwards. */
  number: number
  /** Lesson slugs, compared with the version that was current before. */
  lessons: { added: string[]; changed: string[]; removed: string[] }
}

export interface ImportPlan {
  programmes: { added: string[]; changed: string[]; removed: string[] }
  courses: CourseChange[]
  glossary: { added: string[]; changed: string[]; removed: string[] }
  rules: RuleChange[]
}

/** What an import would do; nothing is written. Courses in the order of their address. Throws Forbidden. */
export async function planImport(ctx: ReadContext, loaded: LoadedCatalogue): Promise<ImportPlan> {
  authorise(ctx, 'catalogue.import')
  return {
    programmes: await planProgrammes(ctx, loaded),
    courses: await planCourses(ctx, loaded.courses),
    glossary: await planGlossary(ctx, loaded.glossary),
    rules: await planRules(ctx, loaded.rules),
  }
}

/**
 * Makes the catalogue what the files say, in one transaction, and returns what was done. A changed course gets a new version; its
 * lessons keep their ids by their slugs, so progress stays with them. A course that is no longer in the files is withdrawn: who has
 * begun it may finish. The files of `assets` must be in the file store already. `assetBase` is the address under which a version's
 * files are served. Throws Forbidden.
 */
export async function importContent(
  ctx: Context,
  loaded: LoadedCatalogue,
  assetBase: (courseVersionId: string) => string,
): Promise<ImportPlan> {
  authorise(ctx, 'catalogue.import')
  return inTransaction(ctx, async (ctx) => {
    const plan = await planImport(ctx, loaded)
    await importRules(ctx, loaded.rules)
    await writeProgrammes(ctx, loaded, plan.programmes)
    await writeGlossary(ctx, loaded.glossary, plan.glossary)
    const bySlug = new Map(loaded.courses.map((course) => [course.slug, course]))
    for (const change of plan.courses) await writeCourse(ctx, change, bySlug.get(change.slug), assetBase)
    return plan
  })
}

async function planProgrammes(ctx: ReadContext, { programmes, courses }: LoadedCatalogue): Promise<ImportPlan['programmes']> {
  const rows = await ctx.db
    .selectFrom('programme')
    .select((eb) => [
      'slug',
      'title',
      'summary',
      'sort',
      eb
        .selectFrom('course')
        .whereRef('programme_id', '=', 'programme.id')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .as('courses'),
    ])
    .execute()
  const known = new Map(rows.map((row) => [row.slug, row]))
  const listed = new Set(programmes.map((programme) => programme.slug))
  const used = new Set(courses.map((course) => course.programme))
  return {
    added: programmes.filter(({ slug }) => !known.has(slug)).map(({ slug }) => slug),
    changed: programmes
      .filter(({ slug, title, summary, sort }) => {
        const row = known.get(slug)
        return row && (row.title !== JSON.stringify(title) || row.summary !== JSON.stringify(summary) || row.sort !== sort)
      })
      .map(({ slug }) => slug),
    // One with courses of the past stays for their records.
    removed: rows
      .filter((row) => !listed.has(row.slug) && !used.has(row.slug) && Number(row.courses) === 0)
      .map(({ slug }) => slug),
  }
}

async function writeProgrammes(ctx: Context, { programmes }: LoadedCatalogue, plan: ImportPlan['programmes']): Promise<void> {
  for (const { slug, title, summary, sort } of programmes) {
    const values = { title: JSON.stringify(title), summary: JSON.stringify(summary), sort }
    if (plan.added.includes(slug))
      await ctx.db
        .insertInto('programme')
        .values({ id: newId(), slug, ...values })
        .execute()
    if (plan.changed.includes(slug)) await ctx.db.updateTable('programme').set(values).where('slug', '=', slug).execute()
  }
  if (plan.removed.length > 0) await ctx.db.deleteFrom('programme').where('slug', 'in', plan.removed).execute()
}

async function planGlossary(ctx: ReadContext, terms: LoadedTerm[]): Promise<ImportPlan['glossary']> {
  const rows = await ctx.db.selectFrom('glossary_term').select(['zh', 'en', 'text']).execute()
  const known = new Map(rows.map((row) => [row.zh, row]))
  const listed = new Set(terms.map((term) => term.zh))
  return {
    added: terms.filter((term) => !known.has(term.zh)).map((term) => term.zh),
    changed: terms
      .filter((term) => {
        const row = known.get(term.zh)
        return row && (row.en !== term.en || row.text !== term.text)
      })
      .map((term) => term.zh),
    removed: rows.filter((row) => !listed.has(row.zh)).map((row) => row.zh),
  }
}

async function writeGlossary(ctx: Context, terms: LoadedTerm[], plan: ImportPlan['glossary']): Promise<void> {
  const touched = new Set([...plan.added, ...plan.changed])
  if (touched.size + plan.removed.length === 0) return
  for (const { zh, en, text } of terms) {
    if (!touched.has(zh)) continue
    const { id } = await ctx.db
      .insertInto('glossary_term')
      .values({ id: newId(), zh, en, text })
      .onConflict((conflict) => conflict.column('zh').doUpdateSet({ en, text }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await indexDocument(ctx.db, { kind: 'term', ref: id, title: `${zh} ${en}`, body: text })
  }
  for (const zh of plan.removed) {
    const { id } = await ctx.db.deleteFrom('glossary_term').where('zh', '=', zh).returning('id').executeTakeFirstOrThrow()
    await removeDocument(ctx.db, 'term', id)
  }
  await publish(ctx, {
    type: 'glossary-changed',
    about: 'glossary',
    added: plan.added.length,
    changed: plan.changed.length,
    removed: plan.removed.length,
  })
}

const NO_LESSONS = { added: [], changed: [], removed: [] }

async function planCourses(ctx: ReadContext, courses: LoadedCourse[]): Promise<CourseChange[]> {
  const rows = await ctx.db
    .selectFrom('course')
    .innerJoin('course_version', 'course_version.id', 'course.current_version_id')
    .select(['course.slug', 'course.withdrawn_at', 'course_version.id', 'course_version.number', 'course_version.hash'])
    .execute()
  const known = new Map(rows.map((row) => [row.slug, row]))
  const changes: CourseChange[] = []
  for (const course of courses) {
    const { slug } = course
    const row = known.get(slug)
    if (!row)
      changes.push({
        slug,
        change: 'new',
        number: 1,
        lessons: { ...NO_LESSONS, added: lessonsOf(course).map((lesson) => lesson.slug) },
      })
    else if (row.hash !== hashOfCourse(course))
      changes.push({ slug, change: 'new-version', number: row.number + 1, lessons: await compareLessons(ctx, row.id, course) })
    else changes.push({ slug, change: row.withdrawn_at ? 'returned' : 'unchanged', number: row.number, lessons: NO_LESSONS })
  }
  const listed = new Set(courses.map((course) => course.slug))
  for (const row of rows)
    if (!listed.has(row.slug) && !row.withdrawn_at)
      changes.push({ slug: row.slug, change: 'withdrawn', number: row.number, lessons: NO_LESSONS })
  return changes.sort((a, b) => (a.slug < b.slug ? -1 : 1))
}

async function compareLessons(ctx: ReadContext, versionId: string, course: LoadedCourse): Promise<CourseChange['lessons']> {
  const rows = await ctx.db
    .selectFrom('lesson_version')
    .innerJoin('lesson', 'lesson.id', 'lesson_version.lesson_id')
    .select(['lesson.slug', 'lesson_version.hash'])
    .where('lesson_version.course_version_id', '=', versionId)
    .execute()
  const before = new Map(rows.map((row) => [row.slug, row.hash]))
  const lessons = lessonsOf(course)
  return {
    added: lessons.filter(({ slug }) => !before.has(slug)).map(({ slug }) => slug),
    changed: lessons
      .filter((lesson) => before.has(lesson.slug) && before.get(lesson.slug) !== sha256OfJson(lesson))
      .map(({ slug }) => slug),
    removed: rows.filter((row) => !lessons.some(({ slug }) => slug === row.slug)).map(({ slug }) => slug),
  }
}

function lessonsOf(course: LoadedCourse): LoadedLesson[] {
  return course.modules.flatMap((module) => module.lessons)
}

function hashOfCourse(course: LoadedCourse): string {
  return sha256OfJson(course)
}

async function writeCourse(
  ctx: Context,
  { slug, change, number }: CourseChange,
  course: LoadedCourse | undefined,
  assetBase: (courseVersionId: string) => string,
): Promise<void> {
  if (change === 'unchanged') return
  if (change === 'withdrawn') return withdrawCourse(ctx, slug)
  const courseId = await courseFor(ctx, course!)
  if (change === 'new' || change === 'new-version') {
    const versionId = await writeVersion(ctx, courseId, number, course!, assetBase)
    await ctx.db.updateTable('course').set({ current_version_id: versionId }).where('id', '=', courseId).execute()
    await indexCourse(ctx, courseId, course!)
    await publish(ctx, { type: 'course-published', about: `course:${courseId}`, course: courseId, version: versionId, number })
    return
  }
  await indexCourse(ctx, courseId, course!)
  await publish(ctx, { type: 'course-returned', about: `course:${courseId}`, course: courseId })
}

async function courseFor(ctx: Context, { slug, programme }: LoadedCourse): Promise<string> {
  const { id: programme_id } = await ctx.db
    .selectFrom('programme')
    .select('id')
    .where('slug', '=', programme)
    .executeTakeFirstOrThrow()
  const { id } = await ctx.db
    .insertInto('course')
    .values({ id: newId(), slug, programme_id, current_version_id: null, withdrawn_at: null })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ programme_id, withdrawn_at: null }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function writeVersion(
  ctx: Context,
  courseId: string,
  number: number,
  course: LoadedCourse,
  assetBase: (courseVersionId: string) => string,
): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('course_version')
    .values({
      id,
      course_id: courseId,
      number,
      title: JSON.stringify(course.title),
      summary: JSON.stringify(course.summary),
      for_whom: JSON.stringify(course.forWhom),
      leads_to: JSON.stringify(course.leadsTo),
      audience: JSON.stringify(course.audience),
      form: course.form,
      provider: course.provider,
      hours_minutes: course.hoursMinutes,
      hours_category: course.hoursCategory,
      hours_requirement: course.hoursRequirement,
      certification: course.certification,
      prerequisites: JSON.stringify(course.prerequisites),
      sources: JSON.stringify(course.sources),
      sessions: JSON.stringify(
        course.sessions.map((session) => ({ ...session, html: session.html.replaceAll(ASSET_BASE, assetBase(id)) })),
      ),
      effective_from: course.effectiveFrom,
      checked_on: course.checkedOn,
      hash: hashOfCourse(course),
      published_at: ctx.now,
    })
    .execute()
  const base = assetBase(id)
  let position = 0
  for (const [m, module] of course.modules.entries())
    for (const lesson of module.lessons)
      await ctx.db
        .insertInto('lesson_version')
        .values({
          id: newId(),
          lesson_id: await lessonFor(ctx, courseId, lesson.slug),
          course_version_id: id,
          position: ++position,
          module_position: m + 1,
          module_title: JSON.stringify(module.title),
          kind: lesson.kind,
          title: JSON.stringify(lesson.title),
          minutes: lesson.minutes,
          required: lesson.required ? 1 : 0,
          objective: lesson.objective,
          html: lesson.html.replaceAll(ASSET_BASE, base),
          settings: JSON.stringify(lesson.settings),
          hash: sha256OfJson(lesson),
        })
        .execute()
  for (const { path, sha256, mediaType, bytes } of course.assets)
    await ctx.db
      .insertInto('course_asset')
      .values({ id: newId(), course_version_id: id, path, sha256, media_type: mediaType, bytes })
      .execute()
  return id
}

async function lessonFor(ctx: Context, courseId: string, slug: string): Promise<string> {
  const known = await ctx.db
    .selectFrom('lesson')
    .select('id')
    .where('course_id', '=', courseId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (known) return known.id
  const id = newId()
  await ctx.db.insertInto('lesson').values({ id, course_id: courseId, slug }).execute()
  return id
}

async function withdrawCourse(ctx: Context, slug: string): Promise<void> {
  const { id } = await ctx.db
    .updateTable('course')
    .set({ withdrawn_at: ctx.now })
    .where('slug', '=', slug)
    .returning('id')
    .executeTakeFirstOrThrow()
  await unindexCourse(ctx, id)
  await publish(ctx, { type: 'course-withdrawn', about: `course:${id}`, course: id })
}

async function indexCourse(ctx: Context, courseId: string, course: LoadedCourse): Promise<void> {
  await unindexCourse(ctx, courseId)
  const words = (text: { 'zh-CN': string; en: string }) => `${text['zh-CN']}\n${text.en}`
  await indexDocument(ctx.db, {
    kind: 'course',
    ref: courseId,
    title: words(course.title),
    body: [course.summary, course.forWhom, course.leadsTo, ...course.modules.map((module) => module.title)].map(words).join('\n'),
  })
  const lessons = await lessonIds(ctx, courseId)
  for (const lesson of lessonsOf(course))
    await indexDocument(ctx.db, {
      kind: 'lesson',
      ref: lessons.get(lesson.slug)!,
      title: words(lesson.title),
      body: `${lesson.objective}\n${plainText(lesson.html)}`,
    })
}

async function unindexCourse(ctx: Context, courseId: string): Promise<void> {
  await removeDocument(ctx.db, 'course', courseId)
  for (const lessonId of (await lessonIds(ctx, courseId)).values()) await removeDocument(ctx.db, 'lesson', lessonId)
}

async function lessonIds(ctx: Context, courseId: string): Promise<Map<string, string>> {
  const rows = await ctx.db.selectFrom('lesson').select(['id', 'slug']).where('course_id', '=', courseId).execute()
  return new Map(rows.map((row) => [row.slug, row.id]))
}
