import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { importSmallCourse, type SmallCourse } from '../../../tests/support/content'
import { testDatabase } from '../../../tests/support/database'
import { letCertify, study, VISIT_RECORD } from '../../../tests/support/learner'
import { as, NOON, personId } from '../../../tests/support/people'
import type { PersonName } from '../../../tests/support/world'
import { hoursOf, verifyCredits } from '~/domain/credits/credits.server'
import { transferPerson } from '~/domain/identity/identity.server'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import { newId } from '~/domain/kernel/ids'
import { must } from '~/domain/kernel/outcome'
import { publish } from '~/domain/kernel/events'
import { addDays, addMinutes, startOfDay } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { courseProgress, submitTask } from '~/domain/learning/learning.server'
import { organisationId } from '../../../tests/support/people'
import {
  casesOf,
  certifyBatch,
  decide,
  findCertificates,
  getCase,
  getCertificate,
  listCertificates,
  listQueue,
  nameIssuer,
  previewBatch,
  reissueCertificate,
  revokeCertificate,
  taskFeedbackOf,
  verifyCertification,
  verifyCode,
} from './certification.server'
import { issueCertificate } from './issuing'

const database = await testDatabase()
let course: SmallCourse & { uncertified: SmallCourse }
const LATER = addMinutes(NOON, 60)

beforeAll(async () => {
  course = await importSmallCourse(database)
  await letCertify(database, '沈岚', '鄞州区', [course.courseId])
})

const marks = (...points: number[]) => [{ lessonId: course.lessons['visit-record']!, points }]
const queueOf = async (who: PersonName) => (await listQueue(await as(database, who, LATER))).items

async function certify(who: PersonName, by: PersonName = '沈岚') {
  await study(database, who, course)
  const item = (await queueOf(by)).find((one) => one.personName === who)!
  return must(
    await decide(await as(database, by, LATER), {
      caseId: item.caseId,
      verdict: 'certified',
      feedback: '',
      marks: marks(40, 60),
    }),
  )
}

test('the whole chain: studied, returned, handed in again, certified; certificate and hours follow at once', async () => {
  const learner = await personId(database, '林晓')
  await study(database, '林晓', course)
  const [item] = await queueOf('沈岚')
  expect(item).toMatchObject({ personName: '林晓', organisationName: '锦苑社区', rounds: 0, toRead: true })

  const supervisor = await as(database, '沈岚', LATER)
  const seen = await getCase(supervisor, item!.caseId)
  expect(seen.mayDecide).toBe(true)
  const task = seen.evidence.lessons.find((lesson) => lesson.kind === 'task')!
  expect(task.submissions[0]).toMatchObject({ text: VISIT_RECORD, passPoints: 60 })
  expect(seen.evidence.lessons.find((lesson) => lesson.kind === 'quiz')!.attempts[0]).toMatchObject({ passed: true })

  const caseId = item!.caseId
  expect(await decide(supervisor, { caseId, verdict: 'returned' })).toMatchObject({ refusal: 'feedback-required' })
  const feedback = '请把观察到的和自己的想法分成两段来写。'
  must(await decide(supervisor, { caseId, verdict: 'returned', feedback, marks: marks(40, 0) }))
  expect(await queueOf('沈岚')).toEqual([])
  const back = await as(database, '林晓', addMinutes(LATER, 10))
  expect((await courseProgress(back, { personId: learner, courseId: course.courseId }))?.state).toBe('returned')
  expect(await taskFeedbackOf(back, { personId: learner, courseId: course.courseId })).toMatchObject([
    { verdict: 'returned', feedback, points: [40, 0], total: 40, decidedBy: '沈岚' },
  ])

  must(
    await submitTask(back, {
      lessonId: course.lessons['visit-record']!,
      text: `${VISIT_RECORD}我的想法：她需要一个固定来的人。`,
    }),
  )
  expect(await queueOf('沈岚')).toMatchObject([{ caseId, rounds: 1, waitingSince: back.now }])

  const again = { ...supervisor, now: addMinutes(LATER, 20) }
  expect(await decide(again, { caseId, verdict: 'certified', marks: marks(20, 30) })).toMatchObject({
    refusal: 'below-pass-points',
    facts: { total: 50, pass: 60 },
  })
  expect(await decide(again, { caseId, verdict: 'certified' })).toMatchObject({ refusal: 'marks-incomplete' })
  expect(must(await decide(again, { caseId, verdict: 'certified', marks: marks(40, 60) })).completionId).not.toBeNull()

  const own = await as(database, '林晓', again.now)
  const [certificate] = await listCertificates(own, learner)
  expect(certificate).toMatchObject({
    number: 'YS-2026-000001',
    name: '林晓',
    minutes: 135,
    status: 'valid',
    certifiedBy: '沈岚',
    completedOn: '2026-11-24',
  })
  const { ledgers } = await hoursOf(own, { personId: learner })
  expect(ledgers.map((ledger) => [ledger.ledger, ledger.yearMinutes])).toEqual([
    ['registration', 135],
    ['annual', 135],
  ])
  const [one] = await casesOf(own, learner)
  expect(one!.decisions.map((decision) => decision.verdict)).toEqual(['certified', 'returned'])
})

test('a decision cannot be changed or taken away', async () => {
  await expect(sql`update certification_decision set verdict = 'declined'`.execute(database.writer)).rejects.toThrow(
    /append-only/,
  )
  await expect(sql`delete from certificate`.execute(database.writer)).rejects.toThrow(/append-only/)
  await expect(sql`update certificate set name = 'x'`.execute(database.writer)).rejects.toThrow(/append-only/)
})

test('hearing of met requirements again opens no second case', async () => {
  const ctx = await as(database, 'system', LATER)
  await study(database, '王芳', course)
  const event = {
    type: 'requirements-met' as const,
    about: 'x',
    person: await personId(database, '王芳'),
    course: course.courseId,
    version: course.versionId,
  }
  await inTransaction(ctx, (ctx) => publish(ctx, event))
  expect((await queueOf('沈岚')).filter((item) => item.personName === '王芳')).toHaveLength(1)
})

test('two supervisors at once: one decides, the other is told who did', async () => {
  await letCertify(database, '陈立', '鄞州区', [course.courseId])
  const item = (await queueOf('沈岚')).find((one) => one.personName === '王芳')!
  const input = { caseId: item.caseId, verdict: 'certified' as const, marks: marks(40, 30), seen: item.waitingSince }
  const outcomes = await Promise.all([
    decide(await as(database, '沈岚', LATER), input),
    decide(await as(database, '陈立', LATER), { ...input, verdict: 'declined', feedback: '这份记录里写出了住址，不能认证。' }),
  ])
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  const late = outcomes.find((outcome) => !outcome.ok)
  expect(late).toMatchObject({ refusal: 'decided-already', facts: { at: LATER } })
  expect(late && !late.ok && ['沈岚', '陈立']).toContain(late && !late.ok && late.facts.by)
})

test('a page that was opened before a return and a resubmission decides nothing', async () => {
  const item = (await queueOf('沈岚')).find((one) => one.personName === '王芳')
  expect(item).toBeUndefined()
  const [mine] = await casesOf(await as(database, '何静'), await personId(database, '王芳'))
  expect(
    await decide(await as(database, '沈岚', LATER), {
      caseId: mine!.caseId,
      verdict: 'certified',
      seen: '2020-01-01T00:00:00.000Z',
    }),
  ).toMatchObject({ refusal: 'decided-already' })
})

test('nobody sees or certifies their own work', async () => {
  await study(database, '沈岚', course)
  expect((await queueOf('沈岚')).map((item) => item.personName)).not.toContain('沈岚')
  const own = (await queueOf('陈立')).find((item) => item.personName === '沈岚')!
  const supervisor = await as(database, '沈岚', LATER)
  await expect(getCase(supervisor, own.caseId)).rejects.toThrow(NotFound)
  await expect(decide(supervisor, { caseId: own.caseId, verdict: 'certified', marks: marks(40, 60) })).rejects.toThrow(Forbidden)
})

test('a case outside the subtree, and a course not named in the grant, are not there', async () => {
  await study(database, '赵海', course)
  const [waiting] = (await listQueue(await as(database, '钱明', LATER))).items.filter((item) => item.personName === '赵海')
  expect((await queueOf('沈岚')).map((item) => item.personName)).not.toContain('赵海')
  await expect(getCase(await as(database, '沈岚', LATER), waiting!.caseId)).rejects.toThrow(NotFound)
  await expect(getCase(await as(database, '林晓', LATER), waiting!.caseId)).rejects.toThrow(NotFound)
  await expect(listQueue(await as(database, '林晓', LATER))).rejects.toThrow(NotFound)
  await expect(listQueue(await as(database, 'public', LATER))).rejects.toThrow(NotFound)

  await letCertify(database, '陈立', '鄞州区', [])
  expect(await queueOf('陈立')).toEqual([])
  await letCertify(database, '陈立', '鄞州区', [course.courseId])
})

test('the auditor sees the case and decides nothing', async () => {
  const auditor = await as(database, '钱明', LATER)
  const [item] = (await listQueue(auditor)).items
  expect((await getCase(auditor, item!.caseId)).mayDecide).toBe(false)
  await expect(
    decide(auditor, { caseId: item!.caseId, verdict: 'declined', feedback: '不能这样认证，请重做。' }),
  ).rejects.toThrow(Forbidden)
})

test('who moves to another place is certified there: the case goes along', async () => {
  const ctx = await as(database, '罗成', LATER)
  const move = async (to: '锦苑社区' | '柳汀社区') =>
    must(
      await transferPerson(ctx, {
        personId: await personId(database, '赵海'),
        organisationId: await organisationId(database, to),
        post: null,
        on: to === '锦苑社区' ? '2026-11-24' : '2026-11-25',
      }),
    )
  await move('锦苑社区')
  const item = (await queueOf('沈岚')).find((one) => one.personName === '赵海')!
  must(await decide(await as(database, '沈岚', LATER), { caseId: item.caseId, verdict: 'certified', marks: marks(40, 60) }))
})

test('the queue is oldest first and knows its neighbours', async () => {
  await study(database, '周敏', course, { now: addMinutes(NOON, 300) })
  await letCertify(database, '陈立', '宁波市', [course.courseId])
  await study(database, '许言', course, { now: addMinutes(NOON, 200) })
  const late = await as(database, '陈立', addMinutes(NOON, 600))
  const { items, total } = await listQueue(late)
  expect(items.map((item) => item.personName)).toEqual(['沈岚', '许言', '周敏'])
  expect(total).toBe(3)
  const middle = await getCase(late, items[1]!.caseId)
  expect([middle.previousId, middle.nextId]).toEqual([items[0]!.caseId, items[2]!.caseId])
  expect((await listQueue(late, { limit: 1, offset: 1 })).items.map((item) => item.personName)).toEqual(['许言'])
})

test('what has to be read is never approved in a batch', async () => {
  const ctx = await as(database, '陈立', addMinutes(NOON, 600))
  expect(await previewBatch(ctx)).toEqual({ caseIds: [], courses: [] })
  const [item] = (await listQueue(ctx)).items
  expect(await certifyBatch(ctx, [item!.caseId, newId()])).toEqual({
    certified: 0,
    skipped: [
      { caseId: item!.caseId, refusal: 'has-to-be-read' },
      { caseId: expect.any(String), refusal: 'not-there' },
    ],
  })
})

test('a declined course earns nothing', async () => {
  const ctx = await as(database, '陈立', addMinutes(NOON, 600))
  const item = (await listQueue(ctx)).items.find((one) => one.personName === '许言')!
  must(await decide(ctx, { caseId: item.caseId, verdict: 'declined', feedback: '提交的记录不是本人所做的探访。' }))
  const person = await personId(database, '许言')
  expect(await listCertificates(await as(database, '许言'), person)).toEqual([])
  expect((await courseProgress(await as(database, '许言'), { personId: person, courseId: course.courseId }))?.state).toBe(
    'declined',
  )
})

test('a course that needs nobody issues its certificate by itself, once', async () => {
  await study(database, '林晓', course.uncertified)
  const person = await personId(database, '林晓')
  const own = await as(database, '林晓', LATER)
  const certificate = (await listCertificates(own, person)).find((one) => one.courseId === course.uncertified.courseId)!
  expect(certificate).toMatchObject({ certifiedBy: null, minutes: 45 })
  const event = {
    type: 'completion-earned' as const,
    about: 'x',
    completion: certificate.completionId,
    person,
    course: certificate.courseId,
    version: certificate.courseVersionId,
    completedAt: LATER,
  }
  await inTransaction(await as(database, 'system'), (ctx) => issueCertificate(ctx, event))
  await inTransaction(await as(database, 'system'), (ctx) => publish(ctx, event))
  expect((await listCertificates(own, person)).filter((one) => one.courseId === certificate.courseId)).toHaveLength(1)
  expect((await hoursOf(own, { personId: person })).ledgers.map((ledger) => ledger.totalMinutes)).toEqual([180, 180])
})

test('numbers have no gaps when fifty are issued at once and some are taken back', async () => {
  const system = await as(database, 'system', startOfDay('2027-03-01'))
  const person = await personId(database, '林晓')
  const issueOne = async (i: number) => {
    await inTransaction(system, async (ctx) => {
      const completion = newId()
      await ctx.db
        .insertInto('completion')
        .values({
          id: completion,
          person_id: person,
          course_id: course.courseId,
          course_version_id: course.versionId,
          completed_at: ctx.now,
          cause: `test:${i}`,
        })
        .execute()
      await issueCertificate(ctx, {
        type: 'completion-earned',
        about: 'x',
        completion,
        person,
        course: course.courseId,
        version: course.versionId,
        completedAt: ctx.now,
      })
      if (i % 5 === 0) throw new Error('taken back')
    }).catch((error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'taken back') throw error
    })
  }
  await Promise.all(Array.from({ length: 50 }, (_, i) => issueOne(i)))
  const numbers = (
    await database.reader
      .selectFrom('certificate')
      .select('number')
      .where('number', 'like', 'YS-2027-%')
      .orderBy('number')
      .execute()
  ).map((row) => row.number)
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => `YS-2027-${String(i + 1).padStart(6, '0')}`))
})

test('a stranger sees a masked name and everything that was certified', async () => {
  const own = await as(database, '林晓', LATER)
  const [certificate] = (await listCertificates(own, own.actor.kind === 'person' ? own.actor.personId : '')).filter(
    (one) => one.number === 'YS-2026-000001',
  )
  const answer = await verifyCode(await as(database, 'public', LATER), certificate!.code.toLowerCase())
  expect(answer).toMatchObject({
    found: true,
    verification: {
      maskedName: '林*',
      maskedCertifier: '沈*',
      minutes: 135,
      status: 'valid',
      courseTitle: { 'zh-CN': '小探访课' },
      issuer: '甬社学堂',
    },
  })
  expect(JSON.stringify(answer)).not.toContain('林晓')
  expect(JSON.stringify(answer)).not.toContain('沈岚')
  const wrong = certificate!.code.slice(0, 4) + (certificate!.code[4] === 'A' ? 'B' : 'A') + certificate!.code.slice(5)
  expect(await verifyCode(await as(database, 'public'), wrong)).toMatchObject({ found: false, reading: { fault: 'check' } })
})

test('a name corrected: the old code says that it was replaced, and by what', async () => {
  const registrar = await as(database, '何静', LATER)
  const { certificates } = await findCertificates(registrar, { query: 'ys-2026-000001' })
  const old = certificates[0]!
  const again = { certificateId: old.id, category: 'name-corrected' as const, reason: '身份证上的名字是“林曉”' }
  expect(await reissueCertificate(registrar, { ...again, name: '林晓' })).toMatchObject({ refusal: 'same-name' })
  const issued = must(await reissueCertificate(registrar, { ...again, name: '林曉' }))
  expect(await reissueCertificate(registrar, { ...again, name: '林曉' })).toMatchObject({ refusal: 'already-replaced' })

  const fresh = await getCertificate(registrar, { id: issued.id })
  expect(fresh).toMatchObject({ name: '林曉', status: 'valid', minutes: 135, completionId: old.completionId, replacesId: old.id })
  expect(fresh.code).not.toBe(old.code)
  expect(await verifyCode(await as(database, 'public', LATER), old.code)).toMatchObject({
    found: true,
    verification: {
      status: 'replaced',
      category: 'name-corrected',
      endedOn: '2026-11-24',
      replacedBy: { code: fresh.code, number: issued.number },
    },
  })
  const answer = JSON.stringify(await verifyCode(await as(database, 'public', LATER), old.code))
  expect(answer).not.toContain('身份证')
})

test('a revoked certificate says so, with the kind of reason and the day', async () => {
  const registrar = await as(database, '何静', startOfDay(addDays('2026-11-24', 3)))
  const valid = (await findCertificates(registrar, { query: '林曉' })).certificates[0]!
  const input = { certificateId: valid.id, category: 'evidence-false' as const, reason: '经查，探访记录是抄来的' }
  must(await revokeCertificate(registrar, input))
  expect(await revokeCertificate(registrar, input)).toMatchObject({ refusal: 'already-revoked' })
  expect(
    await reissueCertificate(registrar, { certificateId: valid.id, category: 'lost-or-damaged', reason: '丢失了', name: '林曉' }),
  ).toMatchObject({ refusal: 'already-revoked' })
  expect(await verifyCode(await as(database, 'public', registrar.now), valid.code)).toMatchObject({
    verification: { status: 'revoked', category: 'evidence-false', endedOn: '2026-11-27', replacedBy: null },
  })
})

test('only the registrar of the place revokes, and only the owner and the office read', async () => {
  const [certificate] = (await findCertificates(await as(database, '何静'), { query: '赵海' })).certificates
  for (const who of ['林晓', '沈岚', '陈立', '钱明'] as const)
    await expect(
      revokeCertificate(await as(database, who), { certificateId: certificate!.id, category: 'on-request', reason: '本人申请' }),
    ).rejects.toThrow(Forbidden)
  for (const who of ['林晓', '沈岚'] as const)
    await expect(getCertificate(await as(database, who), { code: certificate!.code })).rejects.toThrow(NotFound)
  await expect(findCertificates(await as(database, '林晓'), {})).rejects.toThrow(NotFound)
  expect((await getCertificate(await as(database, '赵海'), { code: certificate!.code })).id).toBe(certificate!.id)
})

test('an issuer that is renamed is named on what is issued from then on', async () => {
  const system = await as(database, 'system', startOfDay('2028-01-01'))
  expect(await nameIssuer(system, { name: '宁波市社会工作培训中心' })).toBe(true)
  expect(await nameIssuer(system, { name: '宁波市社会工作培训中心' })).toBe(false)
  await expect(nameIssuer(await as(database, '罗成'), { name: '别的名字' })).rejects.toThrow(Forbidden)
})

test('everything agrees: cases, certificates, hours', async () => {
  const auditor = await as(database, '钱明', LATER)
  expect((await verifyCertification(auditor)).differences).toEqual([])
  expect((await verifyCredits(auditor)).differences).toEqual([])
  await database.writer.updateTable('certification_case').set({ state: 'waiting' }).where('state', '=', 'declined').execute()
  expect((await verifyCertification(auditor)).differences).toMatchObject([{ what: 'case-state-differs', rebuilt: 'declined' }])
})

test('what was certified is not decided again', async () => {
  await certify('钱明', '陈立')
  const [mine] = await casesOf(await as(database, '何静'), await personId(database, '钱明'))
  expect(
    await decide(await as(database, '陈立', LATER), {
      caseId: mine!.caseId,
      verdict: 'declined',
      feedback: '改变主意了，不认证。',
    }),
  ).toMatchObject({ refusal: 'decided-already', facts: { by: '陈立', verdict: 'certified' } })
})
