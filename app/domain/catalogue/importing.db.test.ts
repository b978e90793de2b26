import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Forbidden } from '~/domain/kernel/errors'
import { rulesOn } from '~/domain/kernel/rules'
import { testDatabase } from '../../../tests/support/database'
import { importSmallCourse, SMALL_CATALOGUE, SMALL_COURSE, UNCERTIFIED_COURSE } from '../../../tests/support/content'
import { as } from '../../../tests/support/people'
import type { LoadedCatalogue, LoadedCourse } from './loaded'
import {
  assetOf,
  getCourse,
  getLesson,
  importContent,
  lessonsOfVersion,
  listCourses,
  listTerms,
  planImport,
  searchCatalogue,
} from './catalogue.server'

const base = (version: string) => `/media/${version}`

function withCourse(change: Partial<LoadedCourse>): LoadedCatalogue {
  return { ...SMALL_CATALOGUE, courses: [{ ...SMALL_COURSE, ...change }, UNCERTIFIED_COURSE] }
}

function withoutLesson(slug: string): Partial<LoadedCourse> {
  return {
    modules: SMALL_COURSE.modules.map((module) => ({ ...module, lessons: module.lessons.filter((l) => l.slug !== slug) })),
  }
}

function withHtml(slug: string, html: string): Partial<LoadedCourse> {
  return {
    modules: SMALL_COURSE.modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((l) => (l.slug === slug ? { ...l, html } : l)),
    })),
  }
}

test('only jobs and commands may import', async () => {
  const database = await testDatabase()
  for (const who of ['林晓', '许言', '罗成', 'public'] as const)
    await expect(importContent(await as(database, who), SMALL_CATALOGUE, base)).rejects.toThrow(Forbidden)
})

test('importing the same content again changes nothing and says so', async () => {
  const database = await testDatabase()
  await importSmallCourse(database)
  const ctx = await as(database, 'system')
  const before = await counts(database)
  const plan = await importContent(ctx, SMALL_CATALOGUE, base)
  expect(plan.courses.map((c) => [c.slug, c.change, c.number])).toEqual([
    ['small-reading', 'unchanged', 1],
    ['small-visit', 'unchanged', 1],
  ])
  expect(plan.rules.map((rule) => rule.change)).toEqual(['unchanged', 'unchanged'])
  expect(await counts(database)).toEqual(before)
})

test('the plan tells beforehand what the import then does, and writes nothing', async () => {
  const database = await testDatabase()
  const ctx = await as(database, 'system')
  const plan = await planImport(ctx, SMALL_CATALOGUE)
  expect(plan.courses.map((c) => c.change)).toEqual(['new', 'new'])
  expect(plan.courses[1]!.lessons.added).toEqual(['why-we-visit', 'listening', 'quiz', 'visit-record', 'more-reading'])
  expect(plan.glossary.added).toEqual(['入户探访', '强制报告'])
  expect((await counts(database)).course).toBe(0)
  expect(await importContent(ctx, SMALL_CATALOGUE, base)).toEqual(plan)
})

test('a changed lesson makes a new version of its course only; lessons keep their ids; the old version stays as it was', async () => {
  const database = await testDatabase()
  const first = await importSmallCourse(database)
  const ctx = await as(database, 'system')
  const plan = await importContent(ctx, withCourse(withHtml('listening', '<p>新的一段。</p>')), base)
  expect(plan.courses.find((c) => c.slug === 'small-visit')).toEqual({
    slug: 'small-visit',
    change: 'new-version',
    number: 2,
    lessons: { added: [], changed: ['listening'], removed: [] },
  })
  expect(plan.courses.find((c) => c.slug === 'small-reading')!.change).toBe('unchanged')

  const course = await getCourse(ctx, 'small-visit')
  expect(course.versionNumber).toBe(2)
  const now = Object.fromEntries(course.modules.flatMap((m) => m.lessons).map((l) => [l.slug, l.id]))
  expect(now).toEqual(first.lessons)
  const old = await getLesson(ctx, { courseVersionId: first.versionId, lessonSlug: 'listening' })
  expect(old.html).toContain('停、跟、回')
  expect((await getLesson(ctx, { courseVersionId: course.versionId, lessonSlug: 'listening' })).html).toBe('<p>新的一段。</p>')
})

test('a removed lesson is absent from the new version, and back with its old id when it returns', async () => {
  const database = await testDatabase()
  const first = await importSmallCourse(database)
  const ctx = await as(database, 'system')
  const plan = await importContent(ctx, withCourse(withoutLesson('listening')), base)
  expect(plan.courses.find((c) => c.slug === 'small-visit')!.lessons.removed).toEqual(['listening'])
  const second = await getCourse(ctx, 'small-visit')
  expect((await lessonsOfVersion(ctx, second.versionId)).map((l) => l.slug)).not.toContain('listening')
  expect((await lessonsOfVersion(ctx, first.versionId)).map((l) => l.slug)).toContain('listening')
  expect(await searchCatalogue(ctx, '停跟')).toEqual([])

  await importContent(ctx, SMALL_CATALOGUE, base)
  const third = await getCourse(ctx, 'small-visit')
  expect(third.versionNumber).toBe(3)
  expect(third.modules[0]!.lessons[1]!.id).toBe(first.lessons.listening)
})

test('every new version is told of once, with its number', async () => {
  const database = await testDatabase()
  const { courseId } = await importSmallCourse(database)
  const ctx = await as(database, 'system')
  await importContent(ctx, withCourse({ checkedOn: '2026-11-25' }), base)
  await importContent(ctx, withCourse({ checkedOn: '2026-11-25' }), base)
  const entries = await database.reader
    .selectFrom('audit_entry')
    .select('facts')
    .where('action', '=', 'course-published')
    .where('about', '=', `course:${courseId}`)
    .orderBy('seq')
    .execute()
  expect(entries.map(({ facts }) => (JSON.parse(facts) as { number: number }).number)).toEqual([1, 2])
})

test('a course that left the files is withdrawn: not in lists or search, still readable; it returns as it was', async () => {
  const database = await testDatabase()
  const { uncertified } = await importSmallCourse(database)
  const ctx = await as(database, 'system')
  const plan = await importContent(ctx, { ...SMALL_CATALOGUE, courses: [SMALL_COURSE] }, base)
  expect(plan.courses.find((c) => c.slug === 'small-reading')!.change).toBe('withdrawn')
  expect((await listCourses(ctx)).map((c) => c.slug)).toEqual(['small-visit'])
  expect(await listCourses(ctx, { query: '强制报告' })).toEqual([])
  expect((await getCourse(ctx, 'small-reading')).withdrawn).toBe(true)

  const again = await importContent(ctx, SMALL_CATALOGUE, base)
  expect(again.courses.find((c) => c.slug === 'small-reading')!.change).toBe('returned')
  expect((await getCourse(ctx, 'small-reading')).versionId).toBe(uncertified.versionId)
  expect((await listCourses(ctx, { query: '强制报告' })).map((c) => c.slug)).toEqual(['small-reading'])
})

test('what an earlier version says cannot be changed', async () => {
  const database = await testDatabase()
  await importSmallCourse(database)
  await expect(sql`update lesson_version set html = ''`.execute(database.writer)).rejects.toThrow(/append-only/)
  await expect(sql`delete from course_version`.execute(database.writer)).rejects.toThrow(/append-only/)
})

test('files of a course are found under its version, and their addresses stand in its text', async () => {
  const database = await testDatabase()
  const asset = { path: 'figures/a.svg', sha256: 'a'.repeat(64), mediaType: 'image/svg+xml', bytes: 10 }
  const ctx = await as(database, 'system')
  await importContent(ctx, withCourse({ ...withHtml('listening', '<img src="\uE000/figures/a.svg">'), assets: [asset] }), base)
  const { versionId } = await getCourse(ctx, 'small-visit')
  const { html } = await getLesson(ctx, { courseVersionId: versionId, lessonSlug: 'listening' })
  expect(html).toBe(`<img src="/media/${versionId}/figures/a.svg">`)
  expect(await assetOf(ctx, versionId, 'figures/a.svg')).toEqual({ sha256: asset.sha256, mediaType: asset.mediaType, bytes: 10 })
  expect(await assetOf(ctx, versionId, '../a.svg')).toBeNull()
})

test('a changed rule gets a version; days before it began keep the one before; one that ends the rule ends it', async () => {
  const database = await testDatabase()
  await importSmallCourse(database)
  const ctx = await as(database, 'system')
  const [rule] = SMALL_CATALOGUE.rules
  const later = { ...rule!, effectiveFrom: '2028-01-01', body: { ...rule!.body, ratio: 0.5 } }
  expect((await importContent(ctx, { ...SMALL_CATALOGUE, rules: [later] }, base)).rules).toEqual([
    { rule: rule!.rule, change: 'new-version', version: 2 },
  ])
  const versionOn = async (day: string) => (await rulesOn(ctx, 'hours', day)).find((r) => r.rule === rule!.rule)?.version ?? null
  expect([await versionOn('2025-12-31'), await versionOn('2027-06-01'), await versionOn('2028-01-01')]).toEqual([null, 1, 2])

  await importContent(ctx, { ...SMALL_CATALOGUE, rules: [{ ...rule!, effectiveTo: '2027-01-01' }] }, base)
  expect([await versionOn('2026-12-31'), await versionOn('2027-06-01')]).toEqual([3, null])
})

test('a changed term is explained anew, a removed one is gone from list and search', async () => {
  const database = await testDatabase()
  await importSmallCourse(database)
  const ctx = await as(database, 'system')
  const plan = await importContent(
    ctx,
    { ...SMALL_CATALOGUE, glossary: [{ zh: '入户探访', en: 'home visit', text: '敲门之前先约好。' }] },
    base,
  )
  expect(plan.glossary).toEqual({ added: [], changed: ['入户探访'], removed: ['强制报告'] })
  expect((await listTerms(ctx)).map((term) => term.text)).toEqual(['敲门之前先约好。'])
  expect((await searchCatalogue(ctx, 'mandatory')).filter((hit) => hit.kind === 'term')).toEqual([])
  expect((await searchCatalogue(ctx, '约好')).map((hit) => hit.kind)).toEqual(['term'])
})

async function counts(database: Awaited<ReturnType<typeof testDatabase>>) {
  const tables = ['course', 'course_version', 'lesson', 'lesson_version', 'glossary_term', 'rule_version', 'audit_entry'] as const
  const result: Record<string, number> = {}
  for (const table of tables) {
    const row = await database.reader
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    result[table] = Number(row.n)
  }
  return result
}
