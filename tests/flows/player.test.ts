// The player over HTTP: everything by plain posts, and what its scripts send.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PRIVACY_NOTICE_VERSION } from '~/domain/identity/identity'
import { acceptInvitation, acceptNotice, grantRole, makeInvitation } from '~/domain/identity/identity.server'
import { publish } from '~/domain/kernel/events'
import { must } from '~/domain/kernel/outcome'
import { systemClock } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { recordEvidence } from '~/domain/learning/learning.server'
import { importSmallCourse, SMALL_CATALOGUE, SMALL_COURSE, type SmallCourse } from '../support/content'
import { testDatabase } from '../support/database'
import { as, organisationId, personId } from '../support/people'
import { startServer, type TestServer } from '../support/server'
import { Visitor } from '../support/visitor'
import type { PersonName } from '../support/world'

const PASSWORD = '梅雨-player-2026-伞'
const TEXT = '今天上门探访了一位老人，她愿意下周再谈一次，记录里没有写姓名和地址。'
const database = await testDatabase()
let server: TestServer
let course: SmallCourse

beforeAll(async () => {
  course = await importSmallCourse(database)
  for (const who of ['林晓', '王芳', '赵海', '沈岚'] as const) await giveWayIn(who)
  server = await startServer(database.url)
})

afterAll(() => server.stop())

async function giveWayIn(who: PersonName): Promise<void> {
  const now = systemClock()
  const { token } = must(await makeInvitation(await as(database, 'system', now), await personId(database, who)))
  must(await acceptInvitation(await as(database, 'public', now), { token, password: PASSWORD }))
  must(await acceptNotice(await as(database, who, now), { version: PRIVACY_NOTICE_VERSION, locale: 'zh-CN' }))
}

async function visit(username: string): Promise<Visitor> {
  const visitor = new Visitor(server.url)
  await visitor.signIn(username, PASSWORD)
  return visitor
}

const at = (lesson: string) => `/learn/small-visit/${lesson}`

test('the public signs in first and comes back; whoever is not enrolled is offered to begin', async () => {
  const stranger = new Visitor(server.url)
  const answer = await stranger.raw(at('why-we-visit'))
  expect(answer.headers.get('location')).toBe('/login?next=%2Flearn%2Fsmall-visit%2Fwhy-we-visit')
  const visitor = await visit('linxiao')
  await visitor.get('/learn/small-visit')
  expect(visitor.page.text).toContain('开始学习“小探访课”')
  await visitor.submit('button[value=start]')
  expect(visitor.page.text).toContain('已开始学习')
  expect(visitor.page.document.querySelector('h1')?.text).toBe('为什么上门')
  expect(visitor.page.html).not.toMatch(/ style="|<script(?![^>]* src=)/)
  expect((await visitor.get(at('never-was'))).status).toBe(404)
})

test('a lesson is finished by one press and the next one opens; a quiz and a task say what is needed', async () => {
  const visitor = await visit('linxiao')
  await visitor.get(at('why-we-visit'))
  await visitor.submit('[data-finish]')
  expect(visitor.page.url).toContain(at('listening'))
  expect(visitor.page.text).toContain('还差1节课、1次测验、1份练习')
  await visitor.submit('[data-finish]')
  expect(visitor.page.text).toContain('通过测验后，本课才算完成')
  expect(visitor.page.document.querySelector('[data-finish]')).toBeNull()
  const forced = await visitor.post(at('quiz'), new URLSearchParams({ intent: 'finish' }))
  expect(forced.status).toBe(409)
  expect(forced.text).toContain('测验还没有通过')
  await visitor.get('/learn/small-visit')
  expect(visitor.page.url).toContain(at('quiz'))
  await visitor.get(at('why-we-visit'))
  expect(visitor.page.text).toContain('本课已完成')
})

test('a heartbeat is answered with what was credited; a foreign, malformed or unsigned one is not', async () => {
  const visitor = await visit('linxiao')
  await visitor.get(at('why-we-visit'))
  const beat = (beats: unknown, lessonId = course.lessons['why-we-visit']!) =>
    visitor.post('/learn/beats', new URLSearchParams({ beats: JSON.stringify({ lessonId, beats }) }))
  const answer = await beat([{ seconds: 15, ago: 0, watched: [], resumeAt: 's1' }])
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.html)).toMatchObject({ at: expect.stringMatching(/^\d\d:\d\d:\d\d$/) })
  expect((await beat([{ seconds: 3600, ago: 0 }])).status).toBe(422)
  expect((await beat([{ seconds: 15, ago: 0 }], course.lessons['more-reading'])).status).toBe(409)
  const stranger = new Visitor(server.url)
  expect((await stranger.post('/learn/beats', new URLSearchParams({ beats: '{}' }))).status).toBe(401)
  const foreign = await fetch(`${server.url}/learn/beats`, { method: 'POST', headers: { origin: 'https://elsewhere.example' } })
  expect(foreign.status).toBe(403)
})

test('a task without script: nothing typed is lost, files are judged by content, submissions stay', async () => {
  const visitor = await visit('wangfang')
  await visitor.get(at('visit-record'))
  await visitor.submit('button[value=start]')
  await visitor.submit('.task-actions button[value=save]', { text: '写了一半' })
  expect(visitor.page.text).toContain('草稿已保存')
  expect(visitor.page.document.querySelector('textarea')?.text.trim()).toBe('写了一半')

  const exe = new File([new Uint8Array([0x4d, 0x5a, 0, 0])], '../报告.pdf')
  await visitor.submit('button[value=upload]', { text: '写得多一点', file: exe })
  expect(visitor.page.status).toBe(409)
  expect(visitor.page.text).toContain('“报告.pdf”不是可用的文件类型')
  expect(visitor.page.document.querySelector('textarea')?.text.trim()).toBe('写得多一点')

  const large = new File([new Uint8Array(10 * 1024 * 1024 + 1).fill(65)], '大.txt')
  await visitor.submit('button[value=upload]', { file: large })
  expect(visitor.page.text).toContain('“大.txt”超过10 MB')

  await visitor.submit('.task-actions button[value=submit]', { text: '短', file: new File(['四格记录'], '记录.txt') })
  expect(visitor.page.text).toContain('写了1个字，至少要20个字')
  await visitor.submit('.task-actions button[value=submit]', { text: TEXT })
  expect(visitor.page.text).toContain('第1稿已提交')
  expect(visitor.page.document.querySelector('textarea')).toBeNull()

  const href = visitor.page.document.querySelector('.file-list a')!.getAttribute('href')!
  const file = await visitor.raw(href)
  expect(await file.text()).toBe('四格记录')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="__.txt"; filename*=UTF-8\'\'%E8%AE%B0%E5%BD%95.txt')
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
  expect(file.headers.get('x-content-type-options')).toContain('nosniff')
  expect((await (await visit('zhaohai')).raw(href)).status).toBe(404)
  expect((await (await visit('shenlan')).raw(href)).status).toBe(404)

  const again = await visitor.post(at('visit-record'), new URLSearchParams({ intent: 'submit', text: TEXT, basedOn: '' }))
  expect(again.text).toContain('不需要再交')
})

test('returned: the feedback comes first, the text is there to go on with, files may be used again', async () => {
  const admin = await as(database, '罗成', systemClock())
  must(
    await grantRole(admin, {
      personId: await personId(database, '沈岚'),
      role: 'supervisor',
      organisationId: await organisationId(database, '宁波市'),
      courseIds: [course.courseId],
      validFrom: '2026-01-01',
    }),
  )
  must(
    await recordEvidence(await as(database, '沈岚', systemClock()), {
      personId: await personId(database, '王芳'),
      courseId: course.courseId,
      lessonId: course.lessons['visit-record']!,
      kind: 'task-returned',
      cause: 'decision:flow',
    }),
  )
  const visitor = await visit('wangfang')
  await visitor.get(at('visit-record'))
  expect(visitor.page.text).toContain('第1稿被退回')
  expect(visitor.page.document.querySelector('textarea')?.text.trim()).toBe(TEXT)
  await visitor.submit('button[name=reuse]')
  expect(visitor.page.text).toContain('附件已保存')
  await visitor.submit('.task-actions button[value=submit]', { text: `${TEXT}补充。` })
  expect(visitor.page.text).toContain('第2稿已提交')
  expect(visitor.page.document.querySelectorAll('.submissions > li')).toHaveLength(2)
})

test('a draft saves itself; one changed elsewhere is not written over until the page is loaded anew', async () => {
  const visitor = await visit('zhaohai')
  await visitor.get(at('visit-record'))
  await visitor.submit('button[value=start]')
  const save = (text: string, basedOn: string) =>
    visitor.raw('/learn/drafts', {
      method: 'POST',
      body: new URLSearchParams({ lessonId: course.lessons['visit-record']!, text, basedOn }),
    })
  const first = (await (await save('手机上写的', '')).json()) as { savedAt: string; at: string }
  expect(first.at).toMatch(/^\d\d:\d\d:\d\d$/)
  expect((await save('电脑上写的', '')).status).toBe(409)
  expect((await save('手机上接着写', first.savedAt)).status).toBe(200)

  const stale = (text: string, basedOn: string) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ intent: 'save', text, basedOn })) form.set(name, value)
    return visitor.post(at('visit-record'), form)
  }
  const refused = await stale('电脑上又写', first.savedAt)
  expect(refused.text).toContain('没有覆盖')
  const field = (name: string) => refused.document.querySelector(`input[name=${name}]`)?.getAttribute('value')
  expect(field('basedOn')).toBe(first.savedAt)
  expect(refused.document.querySelector('textarea')?.text.trim()).toBe('电脑上又写')
  await visitor.get(at('visit-record'))
  expect(visitor.page.document.querySelector('textarea')?.text.trim()).toBe('手机上接着写')
})

test('a removed lesson says what happened and where the course goes on; nothing done is lost', async () => {
  const now = systemClock()
  const linxiao = await personId(database, '林晓')
  await inTransaction(await as(database, 'system', now), (ctx) =>
    publish(ctx, {
      type: 'quiz-attempt-scored',
      about: `person:${linxiao}`,
      attempt: 'flow',
      person: linxiao,
      course: course.courseId,
      lesson: course.lessons.quiz!,
      passed: true,
      scoreHalfPoints: 8,
      maxHalfPoints: 8,
    }),
  )
  const [first, second] = SMALL_COURSE.modules
  const shorter = { ...SMALL_COURSE, modules: [{ ...first!, lessons: first!.lessons.slice(0, 1) }, second!] }
  await importSmallCourse(database, { catalogue: { ...SMALL_CATALOGUE, courses: [shorter, SMALL_CATALOGUE.courses[1]!] }, now })
  const visitor = await visit('linxiao')
  const page = await visitor.get(at('listening'))
  expect(page.status).toBe(410)
  expect(page.text).toContain('“怎么听”已从课程中移除')
  expect(page.text).toContain('你完成过这一课，记录保留')
  await visitor.get(visitor.link('继续学习'))
  expect(visitor.page.document.querySelector('h1')?.text).toBe('写一次探访记录')
  expect(visitor.page.text).toContain('必修已完成2项，共3项')
})
