import fc from 'fast-check'
import { sql } from 'kysely'
import { openDatabase } from '#db/open'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database'
import { importSmallCourse, SMALL_CATALOGUE, SMALL_COURSE } from '../../../tests/support/content'
import { as, NOON, personId } from '../../../tests/support/people'
import type { PersonName } from '../../../tests/support/world'
import { grantRole } from '~/domain/identity/identity.server'
import { organisationId } from '../../../tests/support/people'
import type { Context } from '~/domain/kernel/context'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { must } from '~/domain/kernel/outcome'
import { addSeconds, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { FILM_CATALOGUE, FILM_COURSE } from './film-course.fixture'
import {
  addTaskFile,
  beat,
  completionOf,
  courseProgress,
  enrol,
  enrolMany,
  evidenceFor,
  fileForReading,
  finishLesson,
  listProgress,
  openLesson,
  playerView,
  rebuildProgress,
  recordEvidence,
  removeTaskFile,
  resumeAddress,
  reuseTaskFile,
  saveTaskDraft,
  submitTask,
  taskWork,
  verifyLearning,
} from './learning.server'

const database = await testDatabase()
const course = await importSmallCourse(database, { catalogue: FILM_CATALOGUE })
const uncertified = course.uncertified
const TEXT = '今天上门探访了一位老人，她愿意下周再谈一次，记录里没有写姓名和地址。'

/** Each test has a later hour of its own, so that facts of one do not meet those of another. */
let hour = 0
const nextHour = (): Instant => addSeconds(NOON, 3600 * ++hour)

async function filmCourse() {
  const row = await database.reader
    .selectFrom('course')
    .innerJoin('lesson', 'lesson.course_id', 'course.id')
    .select(['course.id as courseId', 'lesson.id as lessonId'])
    .where('course.slug', '=', FILM_COURSE.slug)
    .where('lesson.slug', '=', 'a-film')
    .executeTakeFirstOrThrow()
  return row
}

async function learner(who: PersonName, courseId: string, now = nextHour()): Promise<Context & { person: string }> {
  const ctx = await as(database, who, now)
  const person = await personId(database, who)
  must(await enrol(ctx, { personId: person, courseId, cause: 'self' }))
  return { ...ctx, person }
}

async function scoreQuiz(ctx: Context & { person: string }, attempt: string, passed: boolean): Promise<void> {
  await inTransaction(ctx, (ctx) =>
    publish(ctx, {
      type: 'quiz-attempt-scored',
      about: `attempt:${attempt}`,
      attempt,
      person: (ctx as Context & { person: string }).person,
      course: course.courseId,
      lesson: course.lessons.quiz!,
      passed,
      scoreHalfPoints: passed ? 8 : 2,
      maxHalfPoints: 8,
    }),
  )
}

const progressOf = async (ctx: Context & { person: string }, courseId = course.courseId) =>
  (await courseProgress(ctx, { personId: ctx.person, courseId }))!

async function supervisor(now: Instant): Promise<Context> {
  const admin = await as(database, '罗成', now)
  await grantRole(admin, {
    personId: await personId(database, '沈岚'),
    role: 'supervisor',
    organisationId: await organisationId(database, '宁波市'),
    courseIds: [course.courseId],
    validFrom: '2026-01-01',
  })
  return as(database, '沈岚', now)
}

async function doAllButTask(ctx: Context & { person: string }): Promise<void> {
  for (const slug of ['why-we-visit', 'listening']) {
    must(await openLesson(ctx, { courseId: course.courseId, lessonId: course.lessons[slug]! }))
    must(await finishLesson(ctx, { courseId: course.courseId, lessonId: course.lessons[slug]! }))
  }
  must(await openLesson(ctx, { courseId: course.courseId, lessonId: course.lessons.quiz! }))
  await scoreQuiz(ctx, `${ctx.person}-pass`, true)
  must(await openLesson(ctx, { courseId: course.courseId, lessonId: course.lessons['visit-record']! }))
}

const eventsAbout = async (person: string, type: string) =>
  database.reader
    .selectFrom('audit_entry')
    .select('facts')
    .where('about', '=', `person:${person}`)
    .where('action', '=', type)
    .execute()

test('enrolling twice is enrolling once; the public and strangers may not', async () => {
  const ctx = await learner('林晓', course.courseId)
  const again = await enrol(ctx, { personId: ctx.person, courseId: course.courseId, cause: 'assignment:x' })
  expect(again.ok).toBe(true)
  expect(await database.reader.selectFrom('enrolment').selectAll().where('person_id', '=', ctx.person).execute()).toHaveLength(1)
  const other = await personId(database, '赵海')
  await expect(enrol(ctx, { personId: other, courseId: course.courseId, cause: 'self' })).rejects.toThrow(Forbidden)
  await expect(courseProgress(ctx, { personId: other, courseId: course.courseId })).rejects.toThrow(NotFound)
  await expect(openLesson(await as(database, 'public'), { courseId: 'x', lessonId: 'y' })).rejects.toThrow(Forbidden)
  await expect(enrolMany(ctx, { personIds: [other], courseIds: [course.courseId], cause: 'x' })).rejects.toThrow(Forbidden)
})

test('assigning enrols many, once', async () => {
  const ctx = await as(database, 'system', nextHour())
  const people = [await personId(database, '钱明'), await personId(database, '许言')]
  const input = { personIds: people, courseIds: [course.courseId, uncertified.courseId], cause: 'assignment:1' }
  expect(await enrolMany(ctx, input)).toBe(4)
  expect(await enrolMany(ctx, input)).toBe(0)
})

test('opening and finishing leave one fact each, however often they are repeated', async () => {
  const ctx = await learner('王芳', course.courseId)
  const lesson = { courseId: course.courseId, lessonId: course.lessons['why-we-visit']! }
  for (let i = 0; i < 3; i++) must(await openLesson(ctx, lesson))
  expect(must(await finishLesson(ctx, lesson))).toMatchObject({ firstTime: true, next: { slug: 'listening' } })
  expect(must(await finishLesson(ctx, lesson))).toMatchObject({ firstTime: false })
  await Promise.all([finishLesson(ctx, lesson), openLesson(ctx, lesson)])
  const facts = await database.reader.selectFrom('evidence').select('kind').where('person_id', '=', ctx.person).execute()
  expect(facts.map((fact) => fact.kind).sort()).toEqual(['finished', 'opened'])
  expect(await eventsAbout(ctx.person, 'lesson-finished')).toHaveLength(1)
  expect(await progressOf(ctx)).toMatchObject({
    requiredDone: 1,
    requiredTotal: 4,
    missing: { lessons: 1, quizzes: 1, tasks: 1 },
  })
})

test('two lessons finished in two tabs at once are both counted', async () => {
  const ctx = await learner('何静', course.courseId)
  await Promise.all(
    ['why-we-visit', 'listening', 'more-reading'].map((slug) =>
      finishLesson(ctx, { courseId: course.courseId, lessonId: course.lessons[slug]! }),
    ),
  )
  expect(await progressOf(ctx)).toMatchObject({ requiredDone: 2 })
})

test('a quiz is finished by passing it, not by the button; failing after passing takes nothing away', async () => {
  const ctx = await learner('赵海', course.courseId)
  const quiz = { courseId: course.courseId, lessonId: course.lessons.quiz! }
  expect(await finishLesson(ctx, quiz)).toMatchObject({ refusal: 'quiz-not-passed' })
  await scoreQuiz(ctx, 'zh-1', false)
  expect((await progressOf(ctx)).lessons.get(quiz.lessonId)?.state).toBe('opened')
  await scoreQuiz(ctx, 'zh-2', true)
  await scoreQuiz(ctx, 'zh-2', true)
  await scoreQuiz(ctx, 'zh-3', false)
  expect((await progressOf(ctx)).lessons.get(quiz.lessonId)?.state).toBe('finished')
  expect((await evidenceFor(ctx, { personId: ctx.person, courseId: course.courseId })).lessons[2]).toMatchObject({
    attempts: [{ passed: false }, { passed: true }, { passed: false }],
  })
})

test('a course that needs nobody’s word is completed by its last required lesson, once', async () => {
  const ctx = await learner('周敏', uncertified.courseId)
  const lesson = { courseId: uncertified.courseId, lessonId: uncertified.lessons['read-this']! }
  must(await finishLesson(ctx, lesson))
  must(await finishLesson(ctx, lesson))
  expect(await progressOf(ctx, uncertified.courseId)).toMatchObject({ state: 'completed', requiredDone: 1, completedAt: ctx.now })
  expect(await eventsAbout(ctx.person, 'completion-earned')).toHaveLength(1)
  expect(await eventsAbout(ctx.person, 'requirements-met')).toHaveLength(0)
  expect(await completionOf(ctx, { personId: ctx.person, courseId: uncertified.courseId })).toMatchObject({
    courseVersionId: uncertified.versionId,
  })
})

test('a task: draft, hand in, returned, handed in again, certified; every submission stays', async () => {
  const ctx = await learner('陈立', course.courseId)
  const lessonId = course.lessons['visit-record']!
  expect(await saveTaskDraft(ctx, { lessonId, text: 'x' })).toMatchObject({ refusal: 'not-open' })
  await doAllButTask(ctx)

  must(await saveTaskDraft(ctx, { lessonId, text: '写了一半', basedOn: null }))
  expect(await submitTask(ctx, { lessonId, text: '太短' })).toMatchObject({
    refusal: 'too-few-characters',
    facts: { characters: 2, needed: 20 },
  })
  expect((await taskWork(ctx, lessonId)).draft).toMatchObject({ text: '写了一半' })
  expect(must(await submitTask(ctx, { lessonId, text: TEXT })).number).toBe(1)
  expect(await submitTask(ctx, { lessonId, text: TEXT })).toMatchObject({ refusal: 'already-waiting' })
  expect(await progressOf(ctx)).toMatchObject({ state: 'awaiting-certification', requiredDone: 4, missing: { waitingTasks: 1 } })
  expect(await eventsAbout(ctx.person, 'requirements-met')).toHaveLength(1)
  expect(await eventsAbout(ctx.person, 'completion-earned')).toHaveLength(0)

  const judge = await supervisor(addSeconds(ctx.now, 60))
  const decide = (kind: 'task-returned' | 'task-accepted' | 'certified', cause: string) =>
    recordEvidence(judge, {
      personId: ctx.person,
      courseId: course.courseId,
      lessonId: kind === 'certified' ? null : lessonId,
      kind,
      cause,
    })
  expect(must(await decide('task-returned', 'decision:1')).recorded).toBe(true)
  expect(must(await decide('task-returned', 'decision:1')).recorded).toBe(false)
  expect(await progressOf(ctx)).toMatchObject({ state: 'returned', requiredDone: 3, missing: { returnedTasks: 1 } })
  expect(await decide('certified', 'decision:2')).toMatchObject({ refusal: 'requirements-missing' })

  const later = { ...ctx, now: addSeconds(ctx.now, 120) }
  expect(must(await submitTask(later, { lessonId, text: `${TEXT}补充了下一步。` })).number).toBe(2)
  expect((await taskWork(later, lessonId)).submissions.map((one) => [one.number, one.text])).toEqual([
    [2, `${TEXT}补充了下一步。`],
    [1, TEXT],
  ])
  expect(await eventsAbout(ctx.person, 'requirements-met')).toHaveLength(2)

  must(await decide('task-accepted', 'decision:3'))
  const certified = must(await decide('certified', 'decision:3'))
  expect(certified.completionId).toBeTruthy()
  expect(await decide('certified', 'decision:4')).toMatchObject({ refusal: 'already-completed' })
  expect(must(await decide('certified', 'decision:3'))).toEqual({ recorded: false, completionId: null })
  expect(await progressOf(ctx)).toMatchObject({ state: 'completed', requiredDone: 4 })
  expect(await eventsAbout(ctx.person, 'completion-earned')).toHaveLength(1)
  expect(await submitTask(later, { lessonId, text: TEXT })).toMatchObject({ refusal: 'already-accepted' })

  await expect(
    recordEvidence(judge, {
      personId: judge.actor.kind === 'person' ? judge.actor.personId : '',
      courseId: course.courseId,
      lessonId: null,
      kind: 'certified',
      cause: 'x',
    }),
  ).rejects.toThrow(Forbidden)
  await expect(
    recordEvidence(ctx, { personId: ctx.person, courseId: course.courseId, lessonId: null, kind: 'certified', cause: 'x' }),
  ).rejects.toThrow(Forbidden)
})

test('a draft saved on another device is not written over unseen', async () => {
  const ctx = await learner('罗成', course.courseId)
  const lessonId = course.lessons['visit-record']!
  must(await openLesson(ctx, { courseId: course.courseId, lessonId }))
  const { savedAt } = must(await saveTaskDraft(ctx, { lessonId, text: '电脑上写的', basedOn: null }))
  const phone = { ...ctx, now: addSeconds(ctx.now, 30) }
  must(await saveTaskDraft(phone, { lessonId, text: '手机上接着写', basedOn: savedAt }))
  expect(
    await saveTaskDraft({ ...ctx, now: addSeconds(ctx.now, 60) }, { lessonId, text: '电脑上又写', basedOn: savedAt }),
  ).toMatchObject({
    refusal: 'changed-elsewhere',
  })
  expect((await taskWork(ctx, lessonId)).draft?.text).toBe('手机上接着写')
})

test('files: kept before their row, at most as many as asked for, gone only before handing in, read by few', async () => {
  const ctx = await learner('罗成', course.courseId)
  const lessonId = course.lessons['visit-record']!
  must(await openLesson(ctx, { courseId: course.courseId, lessonId }))
  const kept: number[] = []
  const keep = async (bytes: Uint8Array) => {
    kept.push(bytes.byteLength)
    return { sha256: String(kept.length).padStart(64, '0') }
  }
  const text = (words: string) => new TextEncoder().encode(words)
  const add = (name: string, bytes: Uint8Array) => addTaskFile(ctx, { lessonId, name, bytes, keep })
  expect(await add('病毒.exe', text('MZ\0'))).toMatchObject({ refusal: 'file-kind-refused' })
  expect(kept).toEqual([])
  const first = must(await add('../../一.txt', text('第一份')))
  expect(first.name).toBe('一.txt')
  const second = must(await add('二.txt', text('第二份')))
  expect(await add('三.txt', text('第三份'))).toMatchObject({ refusal: 'too-many-files', facts: { most: 2 } })
  must(await removeTaskFile(ctx, { lessonId, fileId: first.id }))
  expect(await fileForReading(ctx, second.id)).toMatchObject({ name: '二.txt' })
  await expect(fileForReading(ctx, first.id)).rejects.toThrow(NotFound)
  const judge = await supervisor(ctx.now)
  await expect(fileForReading(judge, second.id)).rejects.toThrow(NotFound)

  must(await submitTask(ctx, { lessonId, text: TEXT }))
  expect(await removeTaskFile(ctx, { lessonId, fileId: second.id })).toMatchObject({ refusal: 'file-unknown' })
  expect(await add('四.txt', text('第四份'))).toMatchObject({ refusal: 'already-waiting' })
  expect(await fileForReading(judge, second.id)).toMatchObject({ name: '二.txt' })
  for (const who of ['周敏', '王芳', 'public'] as const)
    await expect(fileForReading(await as(database, who, ctx.now), second.id)).rejects.toThrow(NotFound)

  must(
    await recordEvidence(judge, {
      personId: ctx.person,
      courseId: course.courseId,
      lessonId,
      kind: 'task-returned',
      cause: 'decision:f',
    }),
  )
  expect(must(await reuseTaskFile(ctx, { lessonId, fileId: second.id })).name).toBe('二.txt')
  must(await submitTask({ ...ctx, now: addSeconds(ctx.now, 60) }, { lessonId, text: TEXT }))
  expect((await taskWork(ctx, lessonId)).submissions.map((one) => one.files.length)).toEqual([1, 1])
})

test('time: repeated beats, a second tab and made-up totals earn nothing', async () => {
  const ctx = await learner('林晓', course.courseId)
  const a = course.lessons['why-we-visit']!
  const b = course.lessons.listening!
  for (const lessonId of [a, b]) must(await openLesson(ctx, { courseId: course.courseId, lessonId }))
  const at = (seconds: number) => ({ ...ctx, now: addSeconds(ctx.now, seconds) })
  const once = { seconds: 15, ago: 0, watched: [] }

  // A page that is just open has earned nothing yet.
  expect(must(await beat(ctx, { lessonId: a, beats: [{ ...once, seconds: 20 }] })).creditedSeconds).toBe(0)
  expect(must(await beat(at(15), { lessonId: a, beats: [once] })).creditedSeconds).toBe(15)

  // 1: the same beat recorded and sent two hundred times, and 41 in one request.
  let gained = 0
  for (let i = 0; i < 200; i++) gained += must(await beat(at(15), { lessonId: a, beats: [once] })).creditedSeconds
  gained += must(await beat(at(15), { lessonId: a, beats: Array.from({ length: 41 }, () => once) })).creditedSeconds
  expect(gained).toBe(0)

  // 2: two tabs at once are one person: the second adds nothing.
  let first = 0
  let second = 0
  for (let i = 2; i <= 20; i++) {
    first += must(await beat(at(15 * i), { lessonId: a, beats: [once] })).creditedSeconds
    second += must(await beat(at(15 * i + 0.2), { lessonId: b, beats: [once] })).creditedSeconds
  }
  expect(first + second).toBeLessThanOrEqual(15 * 19)
  expect(second).toBe(0)

  // 3: beats that say they waited since before the last one that counted.
  const stale = Array.from({ length: 40 }, (_, i) => ({ seconds: 15, ago: 15 * i, watched: [] }))
  expect(must(await beat(at(301), { lessonId: a, beats: stale })).creditedSeconds).toBeLessThanOrEqual(1)
  expect(await beat(at(310), { lessonId: course.lessons['more-reading']!, beats: [once] })).toMatchObject({ refusal: 'not-open' })
})

test('time: an honest learner on a bad line keeps at least 98 % of it', async () => {
  const ctx = await learner('王芳', course.courseId)
  const lessonId = course.lessons.listening!
  must(await openLesson(ctx, { courseId: course.courseId, lessonId }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ latency: fc.integer({ min: 20, max: 1500 }), lost: fc.integer({ min: 0, max: 9 }) }), {
        minLength: 40,
        maxLength: 40,
      }),
      async (line) => {
        // One sitting of ten minutes; beats that could not be sent wait and go with the next that can.
        const start = { ...ctx, now: addSeconds(nextHour(), 0) }
        let queue: { made: number }[] = []
        let credited = 0
        for (const [i, { latency, lost }] of line.entries()) {
          const made = 15 * (i + 1)
          queue.push({ made })
          if (lost < 3 && i < line.length - 1) continue
          const beats = queue.map((one) => ({ seconds: 15, ago: made - one.made, watched: [] }))
          queue = []
          const now = addSeconds(start.now, made + latency / 1000)
          credited += must(await beat({ ...start, now }, { lessonId, beats })).creditedSeconds
        }
        expect(credited).toBeGreaterThanOrEqual(0.98 * 600)
        expect(credited).toBeLessThanOrEqual(602)
      },
    ),
    { numRuns: 8 },
  )
})

test('a film counts by the seconds played: skipping to the end is not watching, seeking back is free', async () => {
  const { courseId, lessonId } = await filmCourse()
  const ctx = await learner('赵海', courseId)
  must(await openLesson(ctx, { courseId, lessonId }))
  const at = (seconds: number) => ({ ...ctx, now: addSeconds(ctx.now, seconds) })
  const play = (seconds: number, watched: [number, number][], resumeAt: string | null = null) =>
    beat(at(seconds), { lessonId, beats: [{ seconds: 15, ago: 0, watched, resumeAt }] })

  // Jumping about and claiming the whole film in a quarter of a minute.
  expect(must(await play(15, [[0, 100]])).watchedSeconds).toBe(0)
  expect(must(await play(30, [[95, 100]])).watchedSeconds).toBe(5)
  expect(await finishLesson(at(31), { courseId, lessonId })).toMatchObject({
    refusal: 'not-watched-enough',
    facts: { watched: 5, needed: 90 },
  })
  expect(await finishLesson(at(31), { courseId, lessonId, byReading: true })).toMatchObject({ refusal: 'reading-too-fast' })

  let end = 30
  for (let from = 0; from < 95; from += 15) must(await play((end += 15), [[from, Math.min(95, from + 15)]], String(from + 15)))
  must(await play((end += 15), [[40, 55]], '55'))
  expect((await progressOf(ctx, courseId)).lessons.get(lessonId)).toMatchObject({ watched: [[0, 100]], resumeAt: '55' })
  expect(must(await finishLesson(at(end), { courseId, lessonId })).firstTime).toBe(true)
  expect((await evidenceFor(ctx, { personId: ctx.person, courseId })).lessons[0]!.film).toEqual({
    watchedSeconds: 100,
    filmSeconds: 100,
    finishedBy: 'watching',
  })
})

test('a film may be read instead, once as much time has passed, and the evidence says so', async () => {
  const { courseId, lessonId } = await filmCourse()
  const ctx = await learner('王芳', courseId)
  must(await openLesson(ctx, { courseId, lessonId }))
  expect(await finishLesson({ ...ctx, now: addSeconds(ctx.now, 89) }, { courseId, lessonId, byReading: true })).toMatchObject({
    refusal: 'reading-too-fast',
    facts: { left: 1 },
  })
  must(await finishLesson({ ...ctx, now: addSeconds(ctx.now, 90) }, { courseId, lessonId, byReading: true }))
  expect((await evidenceFor(ctx, { personId: ctx.person, courseId })).lessons[0]!.film?.finishedBy).toBe('reading')
})

test('a new version: what still has a lesson stays done, what was certified does not change, a removed lesson says so', async () => {
  const middle = await as(database, '王芳')
  const before = (await courseProgress(middle, { personId: await personId(database, '王芳'), courseId: course.courseId }))!
  const certified = await as(database, '陈立')
  const chenli = await personId(database, '陈立')
  const certifiedBefore = await courseProgress(certified, { personId: chenli, courseId: course.courseId })

  const [going, coming] = [SMALL_COURSE.modules[0]!, SMALL_COURSE.modules[1]!]
  const added = { ...going.lessons[0]!, slug: 'a-new-lesson', title: { 'zh-CN': '新的一课', en: 'A new lesson' } }
  const changed = {
    ...SMALL_COURSE,
    modules: [
      { ...going, lessons: [going.lessons[0]!, added] },
      { ...coming, lessons: coming.lessons.slice(0, 2) },
    ],
  }
  const next = await importSmallCourse(database, {
    catalogue: { ...FILM_CATALOGUE, courses: FILM_CATALOGUE.courses.map((one) => (one.slug === changed.slug ? changed : one)) },
    now: nextHour(),
  })
  expect(next.versionId).not.toBe(course.versionId)
  expect(SMALL_CATALOGUE.courses).toHaveLength(2)

  const after = (await courseProgress(middle, { personId: before.personId, courseId: course.courseId }))!
  expect(after).toMatchObject({ versionId: next.versionId, requiredTotal: 4, requiredDone: 1 })
  expect(after.lessons.get(course.lessons['why-we-visit']!)).toEqual(before.lessons.get(course.lessons['why-we-visit']!))
  expect(after.lessons.get(course.lessons.listening!)).toBeTruthy()
  expect(await courseProgress(certified, { personId: chenli, courseId: course.courseId })).toEqual(certifiedBefore)

  expect(await playerView(middle, { courseSlug: course.slug, lessonSlug: 'listening' })).toMatchObject({
    kind: 'not-in-version',
    why: 'removed',
    next: { slug: 'a-new-lesson' },
  })
  expect(await playerView(certified, { courseSlug: course.slug, lessonSlug: 'a-new-lesson' })).toMatchObject({
    kind: 'not-in-version',
    why: 'later',
  })
  expect(await playerView(certified, { courseSlug: course.slug, lessonSlug: 'listening' })).toMatchObject({ kind: 'lesson' })
  await expect(playerView(middle, { courseSlug: course.slug, lessonSlug: 'never-was' })).rejects.toThrow(NotFound)
  const moved = await database.reader
    .selectFrom('enrolment_version')
    .selectAll()
    .where('course_version_id', '=', next.versionId)
    .execute()
  expect(moved.every((row) => row.cause === 'course-published:2')).toBe(true)
  expect(moved.length).toBeGreaterThan(0)
})

test('whoever is not enrolled is offered to begin, and resumes at the first lesson', async () => {
  const ctx = await as(database, '沈岚', nextHour())
  expect(await playerView(ctx, { courseSlug: uncertified.slug, lessonSlug: 'read-this' })).toMatchObject({ kind: 'not-enrolled' })
  expect((await resumeAddress(ctx, uncertified.slug)).slug).toBe('read-this')
})

test('random days of several learners: what is stored is what the facts give, and no step loses progress unlogged', async () => {
  const who = ['林晓', '赵海', '沈岚', '许言'] as const
  const target = await importSmallCourse(database, { catalogue: FILM_CATALOGUE, now: nextHour() })
  const judge = await supervisor(nextHour())
  const step = fc.record({
    who: fc.constantFrom(...who),
    what: fc.constantFrom('open', 'finish', 'beat', 'pass', 'fail', 'draft', 'submit', 'return', 'accept', 'certify', 'decline'),
    lesson: fc.constantFrom(...Object.keys(target.lessons)),
    seconds: fc.integer({ min: 1, max: 900 }),
  })
  let n = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 40 }), async (steps) => {
      let now = nextHour()
      for (const { who, what, lesson, seconds } of steps) {
        now = addSeconds(now, seconds)
        const ctx = await learner(who, target.courseId, now)
        const lessonId = target.lessons[lesson]!
        const at = { courseId: target.courseId, lessonId }
        const before = await progressOf(ctx, target.courseId)
        const decide = (kind: 'task-returned' | 'task-accepted' | 'certified' | 'declined') =>
          ctx.person === (judge.actor.kind === 'person' && judge.actor.personId)
            ? null
            : recordEvidence({ ...judge, now }, { personId: ctx.person, ...at, kind, cause: `decision:r${++n}` })
        if (what === 'open') await openLesson(ctx, at)
        else if (what === 'finish') await finishLesson(ctx, at)
        else if (what === 'beat')
          await beat(ctx, { lessonId, beats: [{ seconds: 15, ago: 0, watched: [], resumeAt: `h${n++}` }] })
        else if (what === 'pass' || what === 'fail') await scoreQuiz(ctx, `r${++n}`, what === 'pass')
        else if (what === 'draft') await saveTaskDraft(ctx, { lessonId, text: TEXT })
        else if (what === 'submit') await submitTask(ctx, { lessonId, text: TEXT })
        else if (what === 'return') await decide('task-returned')
        else if (what === 'accept') await decide('task-accepted')
        else if (what === 'certify') await decide('certified')
        else await decide('declined')
        const after = await progressOf(ctx, target.courseId)
        expect(after.requiredDone).toBeLessThanOrEqual(after.requiredTotal)
        if (after.requiredDone < before.requiredDone) expect(what).toBe('return')
        if (before.state === 'completed') expect(after.state).toBe('completed')
      }
      expect((await verifyLearning(await as(database, '钱明'))).differences).toEqual([])
    }),
    { numRuns: 12 },
  )
})

test('rebuilding from the facts gives what was there', async () => {
  const read = async () => [
    await database.reader.selectFrom('lesson_progress').selectAll().orderBy('person_id').orderBy('lesson_id').execute(),
    await database.reader.selectFrom('course_progress').selectAll().orderBy('person_id').orderBy('course_id').execute(),
  ]
  const before = await read()
  await rebuildProgress(await as(database, 'system'))
  expect(await read()).toEqual(before)
  await expect(rebuildProgress(await as(database, '林晓'))).rejects.toThrow(Forbidden)
  await expect(verifyLearning(await as(database, '林晓'))).rejects.toThrow(NotFound)
})

test('every list is the person’s own', async () => {
  const wang = await personId(database, '王芳')
  expect((await listProgress(await as(database, '王芳'), wang)).map((one) => one.courseId)).toContain(course.courseId)
  expect((await listProgress(await as(database, '陈立'), wang)).length).toBeGreaterThan(0)
  await expect(listProgress(await as(database, '林晓'), wang)).rejects.toThrow(NotFound)
})

test('a lesson is read with few queries, and the second time with fewer', async () => {
  let count = 0
  const counted = await openDatabase(database.url, { onQuery: () => void count++ })
  const ctx = { ...(await as(database, '林晓')), db: counted.writer }
  const asked = async (work: () => Promise<unknown>) => {
    count = 0
    await work()
    return count
  }
  const view = (lessonSlug: string) => asked(() => playerView(ctx, { courseSlug: course.slug, lessonSlug }))
  // The session takes two more: a lesson page stays within eight, a task with its drafts and files too.
  expect(await view('why-we-visit')).toBeLessThanOrEqual(6)
  expect(await view('why-we-visit')).toBeLessThanOrEqual(3)
  await view('visit-record')
  expect(
    await asked(async () => {
      await playerView(ctx, { courseSlug: course.slug, lessonSlug: 'visit-record' })
      await taskWork(ctx, course.lessons['visit-record']!)
    }),
  ).toBeLessThanOrEqual(6)
  await counted.close()
})

test('planted differences are found, each by name', async () => {
  const auditor = await as(database, '钱明')
  const names = async () => (await verifyLearning(auditor)).differences.map((one) => one.what)
  expect(await names()).toEqual([])
  const { writer } = database
  const wang = await personId(database, '王芳')
  const key = { person: wang, lesson: course.lessons['why-we-visit']! }

  await sql`update lesson_progress set seconds = seconds + 60 where person_id = ${key.person} and lesson_id = ${key.lesson}`.execute(
    writer,
  )
  expect(await names()).toEqual(['lesson-progress.seconds'])
  await sql`update lesson_progress set state = 'opened', finished_at = null where person_id = ${key.person} and lesson_id = ${key.lesson}`.execute(
    writer,
  )
  await sql`update course_progress set state = 'completed', required_done = required_total where person_id = ${wang} and course_id = ${course.courseId}`.execute(
    writer,
  )
  expect((await names()).sort()).toEqual([
    'course-progress.requiredDone',
    'course-progress.state',
    'lesson-progress.finishedAt',
    'lesson-progress.seconds',
    'lesson-progress.state',
  ])
  await sql`insert into lesson_progress (person_id, lesson_id, course_id, state, opened_at, finished_at, resume_at, watched, seconds, updated_at)
    values (${await personId(database, '何静')}, 'invented', ${course.courseId}, 'finished', ${NOON}, ${NOON}, null, '[]', 0, ${NOON})`.execute(
    writer,
  )
  await sql`delete from course_progress where person_id = ${await personId(database, '陈立')}`.execute(writer)
  await sql`insert into completion (id, person_id, course_id, course_version_id, completed_at, cause)
    values ('planted', ${await personId(database, '何静')}, ${course.courseId}, ${course.versionId}, ${NOON}, 'decision:planted')`.execute(
    writer,
  )
  await sql`insert into study_time (id, person_id, course_id, lesson_id, at, seconds, watched, resume_at)
    values ('planted', ${await personId(database, '何静')}, ${course.courseId}, ${course.lessons.listening!}, ${NOON}, 3600, null, null)`.execute(
    writer,
  )
  await sql`insert into task_submission (id, person_id, course_id, lesson_id, lesson_version_id, number, text, submitted_at)
    values ('planted', ${await personId(database, '何静')}, ${course.courseId}, ${course.lessons['visit-record']!}, 'x', 3, 'x', ${NOON})`.execute(
    writer,
  )
  expect(await names()).toEqual(
    expect.arrayContaining([
      'lesson-progress-without-facts',
      'course-progress-missing',
      'completion-without-requirements',
      'study-time-impossible',
      'submission-without-evidence',
      'submission-number',
    ]),
  )
  await expect(sql`update evidence set kind = 'finished'`.execute(writer)).rejects.toThrow(/append-only/)
  await expect(sql`delete from completion`.execute(writer)).rejects.toThrow(/append-only/)
})
