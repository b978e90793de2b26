import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { assetOf, getCourse, getLesson, searchCatalogue } from '~/domain/catalogue/catalogue.server'
import { Forbidden } from '~/domain/kernel/errors'
import { diskFiles } from '~/server/files'
import { testDatabase } from '../../tests/support/database'
import { as } from '../../tests/support/people'
import { FaultyContent, importFolder, planFolder } from './import'
import { BOWL, smallContent, writeContent, type ContentFiles } from './small-content.fixture'

const store = mkdtempSync(path.join(tmpdir(), 'yongshe-files-'))
afterAll(() => rmSync(store, { recursive: true, force: true }))
const files = diskFiles(store)

async function folderWith(change: (files: ContentFiles) => void = () => undefined): Promise<string> {
  const content = smallContent()
  change(content)
  const { folder, remove } = writeContent(content)
  afterAll(remove)
  return folder
}

test('a folder becomes a course with its text, settings, questions and files', async () => {
  const database = await testDatabase()
  const ctx = await as(database, 'system')
  const plan = await importFolder(ctx, files, await folderWith())
  expect(plan.courses.map(({ slug, change }) => [slug, change])).toEqual([['tea', 'new']])
  expect(plan.questions.added).toEqual(['tea-001', 'tea-002'])
  expect(plan.rules.map(({ rule }) => rule)).toEqual(['hours-tea'])

  const course = await getCourse(ctx, 'tea')
  const lesson = (lessonSlug: string) => getLesson(ctx, { courseVersionId: course.versionId, lessonSlug })
  const pour = await lesson('pour')
  expect(pour.html).toContain(`<img src="/media/${course.versionId}/figures/bowl.svg"`)
  expect(pour.settings).toMatchObject({
    kind: 'article',
    terms: ['倾听'],
    laws: [{ id: 'tea-law', name: '茶法', edition: '2020-01-01 通过' }],
    selfCheck: [{ question: '一？' }, {}, {}],
  })
  expect((await lesson('film')).settings).toMatchObject({ kind: 'video', watchShare: 90, video: { seconds: 10, poster: null } })
  expect((await lesson('quiz')).settings).toMatchObject({ kind: 'quiz', attempts: null, timeLimitMinutes: 30 })
  expect((await lesson('task')).settings).toMatchObject({ kind: 'task', minCharacters: 200, maxFiles: 1, passPoints: 60 })

  const asset = (await assetOf(ctx, course.versionId, 'figures/bowl.svg'))!
  expect(asset.mediaType).toBe('image/svg+xml')
  expect(await textOf(asset.sha256)).toBe(BOWL)
  expect((await searchCatalogue(ctx, '喝茶')).map((hit) => hit.kind)).toContain('lesson')
})

test('importing the folder again does nothing; a changed figure makes a new version', async () => {
  const database = await testDatabase()
  const ctx = await as(database, 'system')
  await importFolder(ctx, files, await folderWith())
  const first = await getCourse(ctx, 'tea')
  const again = await importFolder(ctx, files, await folderWith())
  expect(again.courses[0]!.change).toBe('unchanged')
  expect(again.questions).toMatchObject({ added: [], changed: [], unchanged: 2 })

  const redrawn = await folderWith((content) => void (content['courses/tea/figures/bowl.svg'] = BOWL.replace('#fff', '#eee')))
  expect((await planFolder(ctx, redrawn)).courses[0]).toMatchObject({ change: 'new-version', number: 2 })
  expect((await getCourse(ctx, 'tea')).versionNumber).toBe(1)
  await importFolder(ctx, files, redrawn)
  const second = await getCourse(ctx, 'tea')
  expect(second.versionNumber).toBe(2)
  expect(await textOf((await assetOf(ctx, first.versionId, 'figures/bowl.svg'))!.sha256)).toContain('#fff')
  expect(await textOf((await assetOf(ctx, second.versionId, 'figures/bowl.svg'))!.sha256)).toContain('#eee')
})

test('a note of the reviewer changes nothing that learners see, and so makes no version', async () => {
  const database = await testDatabase()
  const ctx = await as(database, 'system')
  await importFolder(ctx, files, await folderWith())
  const reviewed = await folderWith((content) => {
    content['courses/tea/course.yaml'] = String(content['courses/tea/course.yaml']).replace(
      'reviewed_by: { by: editor, on: 2026-11-24, changed: 未改。 }',
      'reviewed_by: { by: 校对, on: 2026-11-24, changed: 标点 }',
    )
  })
  expect((await importFolder(ctx, files, reviewed)).courses[0]!.change).toBe('unchanged')
})

test('faulty content is refused whole, and the refusal names the places', async () => {
  const database = await testDatabase()
  const ctx = await as(database, 'system')
  const faulty = await folderWith((content) => void delete content['courses/tea/figures/bowl.svg'])
  await expect(importFolder(ctx, files, faulty)).rejects.toThrow(FaultyContent)
  await expect(importFolder(ctx, files, faulty)).rejects.toThrow('courses/tea/lessons/01-pour.md:20  figure-missing')
  const { courses } = await database.reader
    .selectFrom('course')
    .select((eb) => eb.fn.countAll<number>().as('courses'))
    .executeTakeFirstOrThrow()
  expect(Number(courses)).toBe(0)
})

test('nobody imports from a screen', async () => {
  const database = await testDatabase()
  await expect(importFolder(await as(database, '许言'), files, await folderWith())).rejects.toThrow(Forbidden)
})

async function textOf(sha256: string): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of files.read(sha256)) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
