import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { importSmallCourse, SMALL_CATALOGUE, SMALL_RULES, type SmallCourse } from '../../../tests/support/content'
import { testDatabase } from '../../../tests/support/database'
import { study } from '../../../tests/support/learner'
import { as, NOON, personId } from '../../../tests/support/people'
import { importContent } from '~/domain/catalogue/catalogue.server'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import { must } from '~/domain/kernel/outcome'
import { addMinutes } from '~/domain/kernel/time'
import { correctHours, hoursOf, rebuildTotals, verifyCredits, whyOf } from './credits.server'

const database = await testDatabase()
let course: SmallCourse
let person: string

beforeAll(async () => {
  course = (await importSmallCourse(database)).uncertified
  person = await personId(database, '林晓')
  await study(database, '林晓', course)
})

const standing = async (at = NOON) => hoursOf(await as(database, '林晓', at), { personId: person })
const annual = async (at = NOON) => (await standing(at)).ledgers.find((ledger) => ledger.ledger === 'annual')!

test('a completion counts once in each ledger, in the category of its course, and says by which rule', async () => {
  const { year, ledgers } = await standing()
  expect(year).toBe(2026)
  for (const ledger of ledgers) {
    expect(ledger).toMatchObject({
      yearMinutes: 45,
      totalMinutes: 45,
      years: [{ year: 2026, minutes: 45 }],
      categories: [{ category: 'law', minutes: 45 }],
    })
    expect(ledger.lines).toMatchObject([
      {
        minutes: 45,
        activityOn: '2026-11-24',
        rule: { rule: `hours-course-completion-${ledger.ledger}`, version: 1, source: '测试用规则' },
        why: { kind: 'completion', courseTitle: { en: 'A small reading' }, reckoning: { activityMinutes: 45, ratio: 1 } },
      },
    ])
  }
  const [line] = ledgers[0]!.lines
  expect(await whyOf(await as(database, '何静'), line!.id)).toEqual(line)
})

test('a rule that changes later changes nothing that was posted', async () => {
  const rules = SMALL_RULES.map((rule) => ({ ...rule, effectiveFrom: '2026-12-01', body: { ...rule.body, ratio: 0.5 } }))
  await importContent(await as(database, 'system'), { ...SMALL_CATALOGUE, rules }, (version) => `/media/${version}`)
  expect((await annual()).yearMinutes).toBe(45)
  expect((await verifyCredits(await as(database, '钱明'))).differences).toEqual([])
  await study(database, '王芳', course, { now: '2026-12-02T01:00:00.000Z' })
  const other = await hoursOf(await as(database, '王芳', '2026-12-02T02:00:00.000Z'), {
    personId: await personId(database, '王芳'),
  })
  expect(other.ledgers.map((ledger) => ledger.yearMinutes)).toEqual([22.5, 22.5])
  expect(other.ledgers[0]!.lines[0]!.rule.version).toBe(2)
})

test('a line is never changed', async () => {
  await expect(sql`update hour_posting set minutes = 900`.execute(database.writer)).rejects.toThrow(/append-only/)
  await expect(sql`delete from hour_posting`.execute(database.writer)).rejects.toThrow(/append-only/)
})

test('a correction is a line against the line, and another in its place; the reversal cannot be reversed', async () => {
  const registrar = await as(database, '何静', addMinutes(NOON, 10))
  const [line] = (await annual()).lines
  const input = { postingId: line!.id, reason: '课程学时登记有误，应为半学时', hours: 0.5 }
  const { reversal, correction } = must(await correctHours(registrar, input))
  expect(await correctHours(registrar, input)).toMatchObject({ refusal: 'already-reversed' })
  expect(await correctHours(registrar, { ...input, postingId: reversal })).toMatchObject({ refusal: 'is-a-reversal' })

  const after = await annual(registrar.now)
  expect(after.yearMinutes).toBe(22.5)
  expect(after.lines.map((one) => [one.id, one.minutes])).toEqual([
    [correction, 22.5],
    [reversal, -45],
    [line!.id, 45],
  ])
  expect(after.lines[2]).toMatchObject({ reversedBy: reversal })
  expect(after.lines[1]).toMatchObject({ reverses: line!.id, why: { kind: 'reversal', reason: input.reason } })
  expect((await standing(registrar.now)).ledgers[0]!.yearMinutes).toBe(45)
})

test('two registrars who correct the same line at once reverse it once', async () => {
  const registrar = await as(database, '何静', addMinutes(NOON, 20))
  const line = (await standing()).ledgers[0]!.lines[0]!
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => correctHours(registrar, { postingId: line.id, reason: '重复记入，全部冲回' })),
  )
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect((await standing(registrar.now)).ledgers[0]!.totalMinutes).toBe(0)
})

test('only the registrar of the place corrects; strangers do not see the hours', async () => {
  const [line] = (await annual()).lines
  for (const who of ['林晓', '沈岚', '陈立', '钱明'] as const)
    await expect(correctHours(await as(database, who), { postingId: line!.id, reason: '试一试' })).rejects.toThrow(Forbidden)
  await expect(hoursOf(await as(database, '王芳'), { personId: person })).rejects.toThrow(NotFound)
  await expect(hoursOf(await as(database, '沈岚'), { personId: person })).rejects.toThrow(NotFound)
  await expect(whyOf(await as(database, '王芳'), line!.id)).rejects.toThrow(NotFound)
})

test('a planted difference is found and mended by rebuilding from the lines', async () => {
  const auditor = await as(database, '钱明')
  await database.writer.updateTable('hour_total').set({ minutes: 4500 }).where('ledger', '=', 'annual').execute()
  await database.writer
    .insertInto('hour_total')
    .values({ person_id: person, ledger: 'annual', year: 2019, category: 'law', minutes: 90 })
    .execute()
  const { differences } = await verifyCredits(auditor)
  expect(differences.map((one) => one.what)).toEqual(['total-differs', 'total-differs', 'total-differs'])
  expect(differences.map((one) => one.stored).sort()).toEqual(['4500', '4500', '90'])
  await expect(rebuildTotals(await as(database, '罗成'))).rejects.toThrow(Forbidden)
  expect(await rebuildTotals(await as(database, 'system'))).toBe(4)
  expect((await verifyCredits(auditor)).differences).toEqual([])
})

test('a line that its rule does not give is found', async () => {
  const source = await database.reader.selectFrom('hour_posting').selectAll().where('minutes', '=', 45).executeTakeFirstOrThrow()
  await database.writer
    .insertInto('hour_posting')
    .values({ ...source, id: 'zz-planted', minutes: 450, cause: 'completion:planted', reverses_id: null })
    .execute()
  const { differences } = await verifyCredits(await as(database, '钱明'))
  expect(differences.map((one) => one.what).sort()).toEqual(['reckoning-differs', 'total-differs'])
})
