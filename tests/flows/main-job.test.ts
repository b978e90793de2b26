// The platform's whole main job over plain HTTP, each step by the person whose it is, without any script.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldsFrom } from '~/domain/assessment/assessment'
import { rightResponses } from '~/domain/assessment/assessment.server'
import { grantRole } from '~/domain/identity/identity.server'
import { must } from '~/domain/kernel/outcome'
import { addDays, dayOf, systemClock } from '~/domain/kernel/time'
import { importSmallCourse, type SmallCourse } from '../support/content'
import { testDatabase } from '../support/database'
import { givePassword, PASSWORD } from '../support/passwords'
import { as, organisationId, personId } from '../support/people'
import { startServer, type TestServer } from '../support/server'
import { Visitor } from '../support/visitor'

const database = await testDatabase()
let server: TestServer
let course: SmallCourse

beforeAll(async () => {
  course = await importSmallCourse(database)
  for (const who of ['陈立', '王芳', '沈岚', '赵海', '何静'] as const) await givePassword(database, who)
  must(
    await grantRole(await as(database, 'system'), {
      personId: await personId(database, '沈岚'),
      role: 'supervisor',
      organisationId: await organisationId(database, '宁波市'),
      courseIds: [course.courseId],
      validFrom: '2026-01-01',
    }),
  )
  server = await startServer(database.url)
})

afterAll(() => server.stop())

async function visit(username: string): Promise<Visitor> {
  const visitor = new Visitor(server.url)
  await visitor.signIn(username, PASSWORD)
  return visitor
}

/** The first address in the main part of the page that fits. */
function hrefOn({ page }: Visitor, fits: RegExp): string {
  const hrefs = page.document.querySelectorAll('main a').map((a) => a.getAttribute('href') ?? '')
  return hrefs.find((href) => fits.test(href)) ?? expect.fail(`${String(fits)} among ${hrefs.join(' ')}`)
}

test('assign, learn, certify, download, verify, count', async () => {
  const task = '我先敲门，报了姓名和来意，问现在方便不方便。'.repeat(15)

  // The coordinator composes a curriculum and assigns it to the county.
  const coordinator = await visit('chenli')
  await coordinator.get('/coordinate/curricula/new')
  await coordinator.submit('button[value="add-course:0"]', { title: '社区工作者入门', 'groups[0].add': course.courseId })
  expect(coordinator.page.document.querySelector('input[name=title]')?.getAttribute('value')).toBe('社区工作者入门')
  await coordinator.submit('button[value=publish]')
  expect(coordinator.page.text).toContain('社区工作者入门')
  await coordinator.get(hrefOn(coordinator, /^\/coordinate\/assign\?/))
  const due = addDays(dayOf(systemClock()), 30)
  const targets = { organisationIds: await organisationId(database, '鄞州区'), dueKind: 'on', dueOn: due }
  await coordinator.submit('button[value=preview]', targets)
  await coordinator.submit('button[value=assign]', targets)
  expect(coordinator.page.status).toBe(200)
  expect(coordinator.page.url).toMatch(/\/coordinate\/assignments\//)
  expect(coordinator.page.text).toContain('王芳')

  // The learner sees one next step and takes the course.
  const learner = await visit('wangfang')
  await learner.get('/home')
  expect(learner.page.text).toContain('小探访课')
  for (const slug of ['why-we-visit', 'listening']) {
    await learner.get(`/learn/small-visit/${slug}`)
    await learner.submit('button[value=finish]')
    expect(learner.page.status).toBe(200)
  }
  await learner.get('/learn/small-visit/quiz')
  await learner.submit('button[value=start-quiz]')
  const attempt = /attempt\/([\w-]+)/.exec(learner.page.url)![1]!
  const right = await rightResponses(await as(database, 'system'), attempt)
  const answers: Record<string, string | string[]> = {}
  for (const [position, response] of right)
    for (const [name, value] of fieldsFrom(response, position)) {
      const given = answers[name]
      answers[name] = given === undefined ? value : [given, value].flat()
    }
  await learner.submit('button[value=submit]', answers)
  expect(learner.page.text).toMatch(/通过/)
  await learner.get('/learn/small-visit/visit-record')
  await learner.submit('button[value=submit]', { text: task })
  expect(learner.page.text).toMatch(/等督导|等待认证/)

  // Nobody certifies without the grant, and nobody reads another's case.
  const outsider = await visit('zhaohai')
  expect((await outsider.get('/supervise/queue')).status).toBeGreaterThanOrEqual(403)

  // The supervisor reads the evidence and certifies.
  const supervisor = await visit('shenlan')
  await supervisor.get('/supervise/queue')
  await supervisor.get(hrefOn(supervisor, /^\/supervise\/cases\//))
  expect(supervisor.page.text).toContain('报了姓名和来意')
  const evidence = new URL(supervisor.page.url).pathname
  await supervisor.get(hrefOn(supervisor, /\/attempt\//))
  expect(supervisor.page.text).toContain('全对')
  await supervisor.get(supervisor.link('回到认证材料'))
  expect(new URL(supervisor.page.url).pathname).toBe(evidence)
  await supervisor.submit('button[name=verdict][value=certified]', { feedback: '' })
  expect(supervisor.page.status, 'certifying without marks is refused').toBe(409)
  const best = new Map<string, number>()
  for (const radio of supervisor.page.document.querySelectorAll('input[type=radio]')) {
    const name = radio.getAttribute('name')!
    best.set(name, Math.max(best.get(name) ?? 0, Number(radio.getAttribute('value'))))
  }
  const marks = Object.fromEntries([...best].map(([name, points]) => [name, String(points)]))
  await supervisor.submit('button[name=verdict][value=certified]', { ...marks, feedback: '事实清楚，下一步有人有日期。' })
  expect(supervisor.page.status).toBe(200)

  // The certificate and the hours stand in the learner's record, with the reason beside them.
  await learner.get('/record/certificates')
  const pdf = hrefOn(learner, /certificates\/.+\.pdf$/)
  const download = await learner.raw(pdf)
  expect(download.headers.get('content-type')).toContain('application/pdf')
  expect(
    Buffer.from(await download.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  await learner.get('/record/hours')
  expect(learner.page.text).toContain('3学时')
  expect(learner.page.text).toContain('一比一')
  expect((await learner.raw('/record/transcript.pdf')).headers.get('content-type')).toContain('application/pdf')

  // A stranger checks the code.
  const code = /certificates\/(.+)\.pdf/.exec(pdf)![1]!
  const stranger = new Visitor(server.url)
  await stranger.get(`/verify/${code}`)
  expect(stranger.page.status).toBe(200)
  expect(stranger.page.text).toContain('小探访课')
  expect(stranger.page.text).not.toContain('王芳')
  expect((await stranger.get('/verify/ABCDEFGHJKMN')).status).toBe(404)
  expect((await outsider.raw(pdf)).status).toBe(404)
})
