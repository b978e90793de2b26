import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Context } from '~/domain/kernel/context'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import type { DomainEvent } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { must } from '~/domain/kernel/outcome'
import { addMinutes, addSeconds } from '~/domain/kernel/time'
import { testDatabase } from '../../../tests/support/database'
import { as, NOON, personId } from '../../../tests/support/people'
import type { PersonName } from '../../../tests/support/world'
import {
  attemptResult,
  attemptState,
  closeOverdueAttempts,
  getAttempt,
  importQuestions,
  listAttempts,
  planQuestions,
  rightResponses,
  saveAnswer,
  saveSheet,
  startAttempt,
  submitAttempt,
} from './assessment.server'
import type { QuizRules } from './assessment'
import { EVERY_KIND, EVERY_RULES, KEY_WORDS } from './questions.fixture'

const database = await testDatabase()
const told: DomainEvent[] = []
const listeners = { all: [async (_ctx: Context, event: DomainEvent) => void told.push(event)], of: {} }

// This room alone: what others make of its news is tested in their rooms.
async function at(who: PersonName | 'system' | 'public', now = NOON): Promise<Context> {
  return { ...(await as(database, who, now)), listeners }
}

beforeAll(async () => {
  must(await importQuestions(await at('system'), [EVERY_KIND]))
})

interface Quiz {
  lessonId: string
  attemptId: string
}

async function begin(who: PersonName = '林晓', rules: Partial<QuizRules> = {}, lessonId = newId(), now = NOON): Promise<Quiz> {
  const input = { courseId: 'course-1', lessonId, lessonVersionId: 'lesson-version-1', settings: { ...EVERY_RULES, ...rules } }
  return { lessonId, attemptId: must(await startAttempt(await at(who, now), input)) }
}

async function answerAll(attemptId: string, who: PersonName = '林晓', now = NOON): Promise<void> {
  const right = await rightResponses(await at('system'), attemptId)
  for (const [position, response] of right) must(await saveAnswer(await at(who, now), { attemptId, position, seq: 1, response }))
}

const scored = (attemptId: string) =>
  told.filter((event) => event.type === 'quiz-attempt-scored' && event.attempt === attemptId).length

test('importing the same sets twice does nothing; a changed question gets a version; a missing one is withdrawn and may return', async () => {
  const system = await at('system')
  const bank = { ...EVERY_KIND, set: 'moving', questions: EVERY_KIND.questions.map((q) => ({ ...q, code: `moving-${q.code}` })) }
  expect(must(await importQuestions(system, [bank])).added).toHaveLength(7)
  const again = must(await importQuestions(system, [bank]))
  expect(again).toEqual({ added: [], changed: [], withdrawn: [], restored: [], unchanged: 7 })

  const [first, ...others] = bank.questions
  const changed = {
    ...bank,
    questions: [{ ...first!, explanation: '改过了的解释，更清楚一些。' } as typeof first & object, ...others.slice(0, 5)],
  }
  expect(await planQuestions(system, [changed])).toMatchObject({ changed: ['moving-every-1'], withdrawn: ['moving-every-7'] })
  must(await importQuestions(system, [changed]))
  const versions = await database.reader
    .selectFrom('question_version')
    .innerJoin('question', 'question.id', 'question_version.question_id')
    .select('question_version.number')
    .where('question.code', '=', 'moving-every-1')
    .orderBy('question_version.number')
    .execute()
  expect(versions.map((version) => version.number)).toEqual([1, 2])

  expect(must(await importQuestions(system, [bank]))).toMatchObject({ changed: ['moving-every-1'], restored: ['moving-every-7'] })
})

test('only the system imports questions or asks for the key', async () => {
  await expect(importQuestions(await at('许言'), [EVERY_KIND])).rejects.toThrow(Forbidden)
  const { attemptId } = await begin()
  await expect(rightResponses(await at('许言'), attemptId)).rejects.toThrow(Forbidden)
})

test('a bank that is too small refuses the quiz and says what is short', async () => {
  const input = {
    courseId: 'c',
    lessonId: newId(),
    lessonVersionId: 'l',
    settings: { ...EVERY_RULES, draw: [{ set: 'every-kind', tag: 'one', count: 3 }] },
  }
  expect(await startAttempt(await at('林晓'), input)).toMatchObject({
    ok: false,
    refusal: 'bank-too-small',
    facts: { short: ['every-kind/one 1<3'] },
  })
})

test('an open attempt has no word of the key in it', async () => {
  const { attemptId } = await begin()
  const attempt = await getAttempt(await at('林晓'), attemptId)
  const text = JSON.stringify(attempt)
  for (const word of [...KEY_WORDS, 'correct', 'reason', 'accept', 'explanation']) expect(text).not.toContain(word)
  expect(attempt.questions.map(({ question }) => question.kind)).toEqual(EVERY_KIND.questions.map((question) => question.kind))
  expect(attempt.unanswered).toEqual([1, 2, 3, 4, 5, 6, 7])
  await expect(attemptResult(await at('林晓'), attemptId)).rejects.toThrow(NotFound)
})

test('what was laid out stays as it is, on every look', async () => {
  const { attemptId } = await begin()
  const once = await getAttempt(await at('林晓'), attemptId)
  expect(await getAttempt(await at('林晓', addMinutes(NOON, 5)), attemptId)).toEqual(once)
})

test('beginning while an attempt is open goes on with it, also from two tabs at once', async () => {
  const lessonId = newId()
  const ids = await Promise.all(Array.from({ length: 4 }, () => begin('林晓', {}, lessonId)))
  expect(new Set(ids.map((quiz) => quiz.attemptId)).size).toBe(1)
})

test('more attempts than the quiz allows are refused', async () => {
  const { lessonId, attemptId } = await begin()
  must(await submitAttempt(await at('林晓'), attemptId))
  const second = await begin('林晓', {}, lessonId)
  expect(second.attemptId).not.toBe(attemptId)
  must(await submitAttempt(await at('林晓'), second.attemptId))
  const input = { courseId: 'course-1', lessonId, lessonVersionId: 'v', settings: EVERY_RULES }
  expect(await startAttempt(await at('林晓'), input)).toMatchObject({
    ok: false,
    refusal: 'no-attempts-left',
    facts: { attempts: 2 },
  })
  expect(await listAttempts(await at('林晓'), { personId: await personId(database, '林晓'), lessonId })).toHaveLength(2)
})

test('a right answer to every kind brings the full mark, and the result explains each option', async () => {
  const { attemptId } = await begin()
  await answerAll(attemptId)
  const summary = must(await submitAttempt(await at('林晓'), attemptId))
  // single 2, multiple 4, true-false 2, matching 4, ordering 4, short 2, case 2+4+2
  expect(summary).toMatchObject({ scoreHalfPoints: 26, maxHalfPoints: 26, passed: true, submittedBy: 'learner' })
  const result = await attemptResult(await at('林晓'), attemptId)
  expect(result).toMatchObject({ feedbackOpen: true, missingHalfPoints: 0, passHalfPoints: 16 })
  const [single, , , , ordering, short, casework] = result.questions
  expect(single!.feedback).toMatchObject({ kind: 'single', explanation: '密钥解释：为什么这样才对。' })
  expect(ordering!.feedback).toMatchObject({ steps: ['先', '中', '后', '末'] })
  expect(short!.feedback).toMatchObject({ accept: ['密钥答案', '另一答案'] })
  expect(casework).toMatchObject({ partHalfPoints: [2, 4, 2], halfPoints: 8 })
})

test('nothing answered scores nothing and says how much is missing', async () => {
  const { attemptId } = await begin()
  must(await submitAttempt(await at('林晓'), attemptId))
  expect(await attemptResult(await at('林晓'), attemptId)).toMatchObject({
    scoreHalfPoints: 0,
    passed: false,
    missingHalfPoints: 16,
  })
})

test('an answer sent again with its seq is saved once and keeps its first time', async () => {
  const { attemptId } = await begin()
  const input = { attemptId, position: 1, seq: 1, response: { choice: 0 } }
  const first = must(await saveAnswer(await at('林晓'), input))
  const again = must(await saveAnswer(await at('林晓', addMinutes(NOON, 1)), input))
  expect(again).toEqual(first)
  const rows = await database.reader.selectFrom('quiz_answer').select('id').where('attempt_id', '=', attemptId).execute()
  expect(rows).toHaveLength(1)
})

test('only a higher seq counts: an older one never overwrites a newer answer', async () => {
  const { attemptId } = await begin()
  must(await saveAnswer(await at('林晓'), { attemptId, position: 1, seq: 3, response: { choice: 2 } }))
  expect(await saveAnswer(await at('林晓'), { attemptId, position: 1, seq: 2, response: { choice: 1 } })).toMatchObject({
    ok: false,
    refusal: 'newer-elsewhere',
    facts: { seq: 3, response: '{"choice":2}' },
  })
  expect(await saveAnswer(await at('林晓'), { attemptId, position: 1, seq: 3, response: { choice: 1 } })).toMatchObject({
    refusal: 'newer-elsewhere',
  })
  expect((await attemptState(await at('林晓'), attemptId)).answers).toMatchObject([
    { position: 1, seq: 3, response: { choice: 2 } },
  ])
})

test('an offline tab with a high seq does not overwrite what it has not seen', async () => {
  const { attemptId } = await begin()
  must(await saveAnswer(await at('林晓'), { attemptId, position: 1, seq: 1, response: { choice: 2 } }))
  const offline = { attemptId, position: 1, seq: 9, seen: 0, response: { choice: 1 } }
  expect(await saveAnswer(await at('林晓'), offline)).toMatchObject({ refusal: 'newer-elsewhere' })
  expect(await saveAnswer(await at('林晓'), { ...offline, seen: 1 })).toMatchObject({ ok: true })
})

test('ten savings of one question at once leave one row for each seq and the highest counts', async () => {
  const { attemptId } = await begin()
  const ctx = await at('林晓')
  await Promise.all(
    Array.from({ length: 10 }, (_, i) => saveAnswer(ctx, { attemptId, position: 1, seq: i + 1, response: { choice: i % 4 } })),
  )
  const { answers } = await attemptState(ctx, attemptId)
  expect(answers).toMatchObject([{ seq: 10, response: { choice: 1 } }])
})

test('an answer that does not fit its question is refused, and one may be taken back', async () => {
  const { attemptId } = await begin()
  const ctx = await at('林晓')
  for (const response of [{ choice: 4 }, { choices: [0] }, { text: '甲' }])
    expect(await saveAnswer(ctx, { attemptId, position: 1, seq: 1, response })).toMatchObject({ refusal: 'answer-does-not-fit' })
  must(await saveAnswer(ctx, { attemptId, position: 2, seq: 1, response: { choices: [3, 1] } }))
  must(await saveAnswer(ctx, { attemptId, position: 2, seq: 2, response: { choices: [] } }))
  expect((await getAttempt(ctx, attemptId)).questions[1]!.answer).toMatchObject({ response: null, seq: 2 })
})

test('another person may neither see nor answer an attempt', async () => {
  const { attemptId } = await begin()
  const other = await at('王芳')
  await expect(getAttempt(other, attemptId)).rejects.toThrow(NotFound)
  await expect(attemptState(other, attemptId)).rejects.toThrow(NotFound)
  await expect(saveAnswer(other, { attemptId, position: 1, seq: 1, response: { choice: 0 } })).rejects.toThrow(NotFound)
  await expect(submitAttempt(other, attemptId)).rejects.toThrow(NotFound)
  await expect(saveAnswer(await at('public'), { attemptId, position: 1, seq: 1, response: null })).rejects.toThrow(Forbidden)
})

test('the server decides when time is over: made before and here within 120 seconds counts, as late', async () => {
  const { attemptId } = await begin()
  const deadline = addMinutes(NOON, 30)
  const save = async (position: number, seconds: number, madeAt?: string) =>
    saveAnswer(await at('林晓', addSeconds(deadline, seconds)), { attemptId, position, seq: 1, response: null, madeAt })
  expect(await save(1, 0)).toMatchObject({ ok: true, value: { late: false } })
  expect(await save(2, 1)).toMatchObject({ refusal: 'time-over' })
  expect(await save(2, 119, addSeconds(deadline, -5))).toMatchObject({ ok: true, value: { late: true } })
  expect(await save(3, 119, addSeconds(deadline, 5))).toMatchObject({ refusal: 'time-over' })
  expect(await save(4, 121, addSeconds(deadline, -5))).toMatchObject({ refusal: 'time-over' })
})

test('the sweep hands in what is over, once late answers can no longer come, and tells it once', async () => {
  const { attemptId } = await begin()
  await answerAll(attemptId)
  const deadline = addMinutes(NOON, 30)
  await closeOverdueAttempts(await at('system', addSeconds(deadline, 119)))
  expect(scored(attemptId)).toBe(0)
  await closeOverdueAttempts(await at('system', addSeconds(deadline, 121)))
  await closeOverdueAttempts(await at('system', addSeconds(deadline, 180)))
  expect(scored(attemptId)).toBe(1)
  expect(await attemptResult(await at('林晓'), attemptId)).toMatchObject({ submittedBy: 'deadline', passed: true })
  await expect(closeOverdueAttempts(await at('罗成'))).rejects.toThrow(Forbidden)
})

test('an attempt is handed in once, however often and from however many tabs it is sent', async () => {
  const { attemptId } = await begin()
  const ctx = await at('林晓')
  must(
    await saveAnswer(ctx, {
      attemptId,
      position: 1,
      seq: 1,
      response: (await rightResponses(await at('system'), attemptId)).get(1)!,
    }),
  )
  const all = await Promise.all(Array.from({ length: 5 }, () => submitAttempt(ctx, attemptId)))
  expect(new Set(all.map((outcome) => must(outcome).submittedAt)).size).toBe(1)
  expect(scored(attemptId)).toBe(1)
  expect(await saveAnswer(ctx, { attemptId, position: 1, seq: 2, response: null })).toMatchObject({
    refusal: 'already-submitted',
  })
})

test('an answer saved while the attempt is handed in is either counted or refused', async () => {
  for (let i = 0; i < 5; i++) {
    const { attemptId } = await begin()
    const response = (await rightResponses(await at('system'), attemptId)).get(1)!
    const ctx = await at('林晓')
    const [saved] = await Promise.all([
      saveAnswer(ctx, { attemptId, position: 1, seq: 1, response }),
      submitAttempt(ctx, attemptId),
    ])
    const { scoreHalfPoints } = await attemptResult(ctx, attemptId)
    expect(scoreHalfPoints).toBe(saved.ok ? 2 : 0)
  }
})

test('a sheet without script saves what was changed on it and leaves what was answered elsewhere', async () => {
  const { attemptId } = await begin()
  const ctx = await at('林晓')
  const first = must(
    await saveSheet(ctx, {
      attemptId,
      rows: [
        { position: 1, seen: 0, response: { choice: 1 } },
        { position: 2, seen: 0, response: null },
      ],
    }),
  )
  expect(first).toMatchObject({ saved: [1], newerElsewhere: [] })
  // An older tab, printed before, with other changes of its own.
  const second = must(
    await saveSheet(ctx, {
      attemptId,
      rows: [
        { position: 1, seen: 0, response: null },
        { position: 2, seen: 0, response: { choices: [2, 0] } },
      ],
    }),
  )
  expect(second).toMatchObject({ saved: [2], newerElsewhere: [] })
  const third = must(await saveSheet(ctx, { attemptId, rows: [{ position: 1, seen: 0, response: { choice: 3 } }] }))
  expect(third).toMatchObject({ saved: [], newerElsewhere: [1] })
  expect((await getAttempt(ctx, attemptId)).questions.slice(0, 2).map((q) => q.answer?.response)).toEqual([
    { choice: 1 },
    { choices: [0, 2] },
  ])
  const late = await at('林晓', addMinutes(NOON, 31))
  expect(await saveSheet(late, { attemptId, rows: [{ position: 3, seen: 0, response: { truth: true } }] })).toMatchObject({
    refusal: 'time-over',
  })
  expect(await saveSheet(late, { attemptId, rows: [{ position: 3, seen: 0, response: null }] })).toMatchObject({ ok: true })
})

test('reasons wait for a pass where the quiz says so, but not once there is no attempt left', async () => {
  const { lessonId, attemptId } = await begin('林晓', { feedback: 'after-pass' })
  must(await submitAttempt(await at('林晓'), attemptId))
  const closed = await attemptResult(await at('林晓'), attemptId)
  expect(closed.feedbackOpen).toBe(false)
  for (const word of KEY_WORDS) expect(JSON.stringify(closed)).not.toContain(word)
  const last = await begin('林晓', { feedback: 'after-pass' }, lessonId)
  expect((await attemptResult(await at('林晓'), attemptId)).feedbackOpen).toBe(false)
  must(await submitAttempt(await at('林晓'), last.attemptId))
  expect((await attemptResult(await at('林晓'), attemptId)).feedbackOpen).toBe(true)
})

test('a result is for its owner and for who may see the record; the key among them only for who certifies', async () => {
  const { attemptId } = await begin('林晓', { feedback: 'after-pass' })
  must(await submitAttempt(await at('林晓'), attemptId))
  await expect(attemptResult(await at('王芳'), attemptId)).rejects.toThrow(NotFound)
  await expect(attemptResult(await at('沈岚'), attemptId)).rejects.toThrow(NotFound)
  expect((await attemptResult(await at('陈立'), attemptId)).feedbackOpen).toBe(false)
  const certifier = await at('沈岚')
  if (certifier.actor.kind !== 'person') throw new Error('a person')
  for (const grant of certifier.actor.grants) grant.courseIds.push('course-1')
  expect((await attemptResult(certifier, attemptId)).feedbackOpen).toBe(true)
})

test('an old attempt shows what it asked, whatever became of the question', async () => {
  const system = await at('system')
  const set = { ...EVERY_KIND, set: 'aging', questions: [{ ...EVERY_KIND.questions[2]!, code: 'aging-1' }] }
  must(await importQuestions(system, [set]))
  const rules = { draw: [{ set: 'aging', tag: 'any', count: 1 }] }
  const { attemptId } = await begin('林晓', rules)
  const other = EVERY_KIND.questions[5]!
  must(await importQuestions(system, [{ ...set, questions: [{ ...other, code: 'aging-1' }] }]))
  await answerAll(attemptId)
  must(await submitAttempt(await at('林晓'), attemptId))
  expect((await attemptResult(await at('林晓'), attemptId)).questions[0]).toMatchObject({
    question: { kind: 'true-false', stem: '判断题干' },
    halfPoints: 2,
  })
  const later = await begin('林晓', rules)
  expect((await getAttempt(await at('林晓'), later.attemptId)).questions[0]!.question.kind).toBe('short')
})

test('the edition of the marking rule that was used stands on the submission', async () => {
  const id = newId()
  await database.writer
    .insertInto('rule_version')
    .values({
      id,
      rule: 'exam-scoring-test',
      kind: 'exam-scoring',
      version: 1,
      effective_from: '2026-01-01',
      effective_to: null,
      body: JSON.stringify({
        single: { right: 2, wrong: 0, blank: 0 },
        multiple: { all_right_only: 4, each_right_tick: 1, any_wrong_tick: 0, blank: 0 },
      }),
      source: JSON.stringify({ text: '测试规则' }),
      hash: 'x',
      imported_at: NOON,
    })
    .execute()
  const { attemptId } = await begin()
  must(await submitAttempt(await at('林晓'), attemptId))
  expect((await attemptResult(await at('林晓'), attemptId)).rule).toEqual({ id, effectiveFrom: '2026-01-01', source: '测试规则' })
})

test('answers and submissions cannot be changed or removed', async () => {
  await expect(sql`update quiz_answer set response = 'null'`.execute(database.writer)).rejects.toThrow(/append-only/)
  await expect(sql`delete from quiz_submission`.execute(database.writer)).rejects.toThrow(/append-only/)
})
