// A quiz over HTTP, without script and as its script speaks: what reaches the browser, and what is kept.
import { beforeAll, afterAll, expect, test } from 'vitest'
import { importQuestions, rightResponses, startAttempt } from '~/domain/assessment/assessment.server'
import { fieldsFrom, QuestionSet } from '~/domain/assessment/assessment'
import { EVERY_KIND, EVERY_RULES, KEY_WORDS } from '~/domain/assessment/questions.fixture'
import { getLesson } from '~/domain/catalogue/catalogue.server'
import type { QuizSettings } from '~/domain/catalogue/catalogue'
import { must } from '~/domain/kernel/outcome'
import { addMinutes, addSeconds, systemClock } from '~/domain/kernel/time'
import { enrol } from '~/domain/learning/learning.server'
import { importSmallCourse, SMALL_CATALOGUE, SMALL_COURSE, type SmallCourse } from '../support/content'
import { testDatabase } from '../support/database'
import { givePassword, PASSWORD } from '../support/passwords'
import { as, personId } from '../support/people'
import { startServer, type TestServer } from '../support/server'
import { Visitor } from '../support/visitor'
import type { PersonName } from '../support/world'

const database = await testDatabase()
let server: TestServer
let course: SmallCourse

beforeAll(async () => {
  const courses = [
    {
      ...SMALL_COURSE,
      modules: SMALL_COURSE.modules.map((module) => ({
        ...module,
        lessons: module.lessons.map((lesson) =>
          lesson.settings.kind === 'quiz' ? { ...lesson, settings: { ...lesson.settings, ...EVERY_RULES, attempts: 9 } } : lesson,
        ),
      })),
    },
    ...SMALL_CATALOGUE.courses.slice(1),
  ]
  course = await importSmallCourse(database, { catalogue: { ...SMALL_CATALOGUE, courses } })
  must(await importQuestions(await as(database, 'system'), [EVERY_KIND]))
  for (const who of ['林晓', '王芳'] as const) await giveWayIn(who)
  server = await startServer(database.url)
})

afterAll(() => server.stop())

async function giveWayIn(who: PersonName): Promise<void> {
  await givePassword(database, who)
  const ctx = await as(database, who, systemClock())
  must(await enrol(ctx, { personId: await personId(database, who), courseId: course.courseId, cause: 'self' }))
}

async function visit(username: string): Promise<Visitor> {
  const visitor = new Visitor(server.url)
  await visitor.signIn(username, PASSWORD)
  return visitor
}

const START = '/learn/small-visit/quiz/attempt/new'
const idOf = (visitor: Visitor) => /attempt\/([^/?]+)/.exec(visitor.page.url)![1]!

async function begin(visitor: Visitor): Promise<string> {
  await visitor.post(START, new URLSearchParams({ intent: 'start-quiz' }))
  expect(visitor.page.status).toBe(200)
  return idOf(visitor)
}

/** The form fields of the right answers. */
async function rightFields(attempt: string): Promise<Record<string, string | string[]>> {
  const fields: Record<string, string[]> = {}
  for (const [position, response] of await rightResponses(await as(database, 'system'), attempt))
    for (const [name, value] of fieldsFrom(response, position)) (fields[name] ??= []).push(value)
  return fields
}

const saveJson = (visitor: Visitor, body: object) =>
  visitor.raw('/learn/answers', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

test('the key is not in the page while the paper is open, nor in anything its script may ask', async () => {
  const visitor = await visit('linxiao')
  const attempt = await begin(visitor)
  const state = await visitor.raw(`/learn/answers?attempt=${attempt}`)
  const asData = await visitor.raw(`/learn/small-visit/quiz/attempt/${attempt}.data`)
  for (const text of [visitor.page.html, await state.text(), await asData.text()])
    for (const word of [...KEY_WORDS, '"correct"', '"reason"', '"accept"', '"explanation"']) expect(text).not.toContain(word)
  expect(visitor.page.html).toContain('单选题干')
})

test('without script: saved, asked about the gaps, handed in, and read with every reason', async () => {
  const visitor = await visit('linxiao')
  const attempt = await begin(visitor)
  const right = await rightFields(attempt)
  await visitor.submit('button[value=save]', { q1: right.q1! })
  expect(visitor.page.text).toMatch(/已保存 \d\d:\d\d:\d\d/)
  expect(visitor.page.document.querySelector(`input[name=q1][value="${right.q1![0]}"]`)!.hasAttribute('checked')).toBe(true)

  const { q7: _q7, ...most } = Object.fromEntries(
    Object.entries(right).map(([name, value]) => [name.split('.')[0] === 'q7' ? 'q7' : name, value]),
  )
  await visitor.submit('button[value=submit]', most)
  expect(visitor.page.text).toContain('还有1题没答')
  expect(visitor.page.text).toContain('第7题')
  await visitor.get(visitor.link('继续作答'))
  await visitor.submit('button[value=submit]', right)
  expect(visitor.page.text).toContain('通过了')
  for (const word of KEY_WORDS) expect(visitor.page.html).toContain(word)
  expect(visitor.page.document.querySelector('button[value=start-quiz]')).not.toBeNull()

  // The page that was still open elsewhere says what happened, and changes nothing.
  await visitor.post(
    `/learn/small-visit/quiz/attempt/${attempt}`,
    new URLSearchParams({ intent: 'submit', 'seen-1': '0', q1: right.q1![0] === '0' ? '1' : '0' }),
  )
  expect(visitor.page.text).toContain('试卷已经交了')
})

test('a script saves one answer at a time, once, and hears of a newer one', async () => {
  const visitor = await visit('linxiao')
  const attempt = await begin(visitor)
  const answer = { attempt, position: 1, seq: 1, seen: 0, fields: [['q1', '2']], madeAgoMs: 0 }
  const first = await saveJson(visitor, answer)
  expect(first.status).toBe(200)
  const saved = (await first.json()) as { savedClock: string }
  expect(saved).toMatchObject({ seq: 1, late: false })
  expect(saved.savedClock).toMatch(/^\d\d:\d\d:\d\d$/)
  expect(await (await saveJson(visitor, answer)).json()).toEqual(saved)

  const older = await saveJson(visitor, { ...answer, seq: 4, fields: [['q1', '0']] })
  expect(older.status).toBe(409)
  expect(await older.json()).toMatchObject({ refusal: 'newer-elsewhere', seq: 1, fields: [['q1', '2']] })
  expect((await saveJson(visitor, { ...answer, seq: 2, seen: 1, fields: [['q1', '9']] })).status).toBe(409)
  expect((await saveJson(visitor, { attempt, position: 'one' })).status).toBe(422)
  const state = (await (await visitor.raw(`/learn/answers?attempt=${attempt}`)).json()) as object
  expect(state).toMatchObject({ submitted: false, answers: [{ position: 1, seq: 1, fields: [['q1', '2']] }] })
})

test('nobody else reads or answers it, and who is signed out is told so', async () => {
  const owner = await visit('linxiao')
  const attempt = await begin(owner)
  const other = await visit('wangfang')
  const answer = { attempt, position: 1, seq: 50, fields: [['q1', '1']] }
  expect((await other.get(`/learn/small-visit/quiz/attempt/${attempt}`)).status).toBe(404)
  expect((await saveJson(other, answer)).status).toBe(404)
  expect((await other.raw(`/learn/answers?attempt=${attempt}`)).status).toBe(404)
  expect(
    (await other.post(`/learn/small-visit/quiz/attempt/${attempt}`, new URLSearchParams({ intent: 'submit-anyway' }))).status,
  ).toBe(404)
  const nobody = new Visitor(server.url)
  expect((await saveJson(nobody, answer)).status).toBe(401)
  expect((await nobody.get(`/learn/small-visit/quiz/attempt/${attempt}`)).url).toContain('/login')
})

test('after time only what was made before counts, the paper says so, and handing in takes what was saved', async () => {
  // Begun through the door half an hour ago, so that its time has just run out.
  const now = systemClock()
  const ctx = await as(database, '王芳', addSeconds(addMinutes(now, -30), -20))
  const lesson = await getLesson(ctx, { courseVersionId: course.versionId, lessonSlug: 'quiz' })
  const attempt = must(
    await startAttempt(ctx, {
      courseId: course.courseId,
      lessonId: lesson.id,
      lessonVersionId: lesson.versionId,
      settings: lesson.settings as QuizSettings,
    }),
  )
  const visitor = await visit('wangfang')
  const right = await rightFields(attempt)
  const answer = { attempt, position: 1, seq: 1, seen: 0, fields: [['q1', right.q1![0]]] }
  const tooLate = await saveJson(visitor, { ...answer, madeAgoMs: 0 })
  expect([tooLate.status, await tooLate.json()]).toEqual([409, { refusal: 'time-over' }])
  const inTime = await saveJson(visitor, { ...answer, madeAgoMs: 60_000 })
  expect(await inTime.json()).toMatchObject({ late: true })

  await visitor.get(`/learn/small-visit/quiz/attempt/${attempt}`)
  expect(visitor.page.text).toContain('时间到了')
  expect(visitor.page.document.querySelector('fieldset[disabled]')).not.toBeNull()
  await visitor.submit('button[value=submit-anyway]')
  expect(visitor.page.text).toContain('得1分')
})

test('a quiz that cannot be drawn says so and starts nothing', async () => {
  const system = await as(database, 'system')
  const [first] = EVERY_KIND.questions
  must(await importQuestions(system, [QuestionSet.parse({ ...EVERY_KIND, questions: [first] })]))
  const visitor = await visit('wangfang')
  await visitor.post(START, new URLSearchParams({ intent: 'start-quiz' }))
  expect(visitor.page.status).toBe(409)
  expect(visitor.page.text).toContain('题库里的题不够')
  must(await importQuestions(system, [EVERY_KIND]))
})
