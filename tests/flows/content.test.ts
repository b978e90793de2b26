// Every course of content/ opens, shows each of its lessons, and can be completed by who does what it asks.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFolder } from '~/content/import'
import { CONTENT_FOLDER } from '~/content/standing.server'
import { listCourses } from '~/domain/catalogue/catalogue.server'
import { courseProgress } from '~/domain/learning/learning.server'
import { diskFiles } from '~/server/files'
import { testDatabase } from '../support/database'
import { study } from '../support/learner'
import { givePassword, PASSWORD } from '../support/passwords'
import { as, NOON, personId } from '../support/people'
import { startServer, type TestServer } from '../support/server'
import { Visitor } from '../support/visitor'

const TASK = '那天下午我先约好时间，说清来意，问了对方方便不方便，再把看到的、听到的、商定的下一步分开记下来。'.repeat(30)

const database = await testDatabase()
const files = mkdtempSync(path.join(tmpdir(), 'yongshe-content-'))
let server: TestServer

beforeAll(async () => {
  await importFolder(await as(database, 'system', NOON), diskFiles(files), CONTENT_FOLDER)
  await givePassword(database, '林晓')
  await givePassword(database, '沈岚')
  server = await startServer(database.url, { FILES_DIR: files })
}, 120_000)
afterAll(() => server.stop())

test('each course opens, reads and completes', async () => {
  const ctx = await as(database, '林晓', NOON)
  const courses = await listCourses(ctx)
  expect(courses.length).toBe(31)
  const learner = new Visitor(server.url)
  await learner.signIn('linxiao', PASSWORD)
  for (const course of courses) {
    await study(database, '林晓', { courseId: course.id, versionId: course.versionId }, { text: TASK })
    const progress = await courseProgress(ctx, { personId: await personId(database, '林晓'), courseId: course.id })
    expect(progress).toMatchObject({
      state: course.certification === 'none' ? 'completed' : 'awaiting-certification',
      missing: { lessons: 0, quizzes: 0, tasks: 0 },
    })

    const page = await learner.get(`/courses/${course.slug}`)
    expect([course.slug, page.status]).toEqual([course.slug, 200])
    const lessons = page.document
      .querySelectorAll(`main a[href^="/learn/${course.slug}/"]`)
      .map((link) => link.getAttribute('href')!)
    expect(new Set(lessons).size).toBe(course.lessons)
    for (const lesson of new Set(lessons)) {
      const opened = await learner.get(lesson)
      expect([lesson, opened.status, opened.document.querySelectorAll('main h1').length]).toEqual([lesson, 200, 1])
      for (const picture of opened.document.querySelectorAll('main img')) {
        const address = picture.getAttribute('src')!
        expect([address, (await learner.raw(address)).status, Boolean(picture.getAttribute('alt'))]).toEqual([address, 200, true])
      }
    }
  }
}, 300_000)

test('whoever teaches reads the plan of each half-day; a trainee does not know of the page', async () => {
  const ctx = await as(database, '林晓', NOON)
  const blended = (await listCourses(ctx)).filter(({ form }) => form === 'blended')
  expect(blended.length).toBeGreaterThanOrEqual(4)
  const learner = new Visitor(server.url)
  await learner.signIn('linxiao', PASSWORD)
  const supervisor = new Visitor(server.url)
  await supervisor.signIn('shenlan', PASSWORD)
  for (const { slug } of blended) {
    await supervisor.get(`/courses/${slug}`)
    const plan = supervisor.link('打开讲师教案')
    await supervisor.get(plan)
    expect([plan, supervisor.page.status]).toEqual([plan, 200])
    expect(supervisor.page.text).toContain('讲师手卡')
    await learner.get(`/courses/${slug}`)
    expect(learner.page.text).toContain('面授')
    expect(learner.page.text).not.toContain('打开讲师教案')
    expect((await learner.get(plan)).status).toBe(404)
  }
})
