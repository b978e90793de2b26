import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database'
import { importSmallCourse, SMALL_CATALOGUE, UNCERTIFIED_COURSE } from '../../../tests/support/content'
import { study } from '../../../tests/support/learner'
import { as, NOON, organisationId, personId } from '../../../tests/support/people'
import { getCourse } from '~/domain/catalogue/catalogue.server'
import { closeAccount, createOrganisation, createPerson, transferPerson } from '~/domain/identity/identity.server'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import { must } from '~/domain/kernel/outcome'
import { addDays, addMinutes, dayOf, startOfDay } from '~/domain/kernel/time'
import type { AssignmentInput, CurriculumGroup, MemberState } from './curricula'
import { MEMBER_STATES, standingOf } from './curricula'
import {
  archiveCurriculum,
  assign,
  countPeopleByOrganisation,
  createCurriculum,
  dueFor,
  endAssignment,
  getAssignment,
  getAssignmentPage,
  getCurriculum,
  listAssignments,
  listCurricula,
  listCurriculumVersions,
  previewAssignment,
  recomputeAssignments,
  restoreCurriculum,
  reviseCurriculum,
  standingsOfPeople,
  undoAssignment,
} from './curricula.server'

const database = await testDatabase()
const EXTRA = ['small-reading-2', 'small-reading-3']
const small = await importSmallCourse(database, {
  catalogue: {
    ...SMALL_CATALOGUE,
    courses: [...SMALL_CATALOGUE.courses, ...EXTRA.map((slug) => ({ ...UNCERTIFIED_COURSE, slug }))],
  },
})
const system = await as(database, 'system')
const readings = [small.uncertified.courseId]
for (const slug of EXTRA) readings.push((await getCourse(system, slug)).id)
const 鄞州区 = await organisationId(database, '鄞州区')
const 海曙区 = await organisationId(database, '海曙区')
const 宁波市 = await organisationId(database, '宁波市')
const 锦苑社区 = await organisationId(database, '锦苑社区')
const 柳汀社区 = await organisationId(database, '柳汀社区')

let counter = 0
const group = (courses: string[], need: 'all' | number = 'all'): CurriculumGroup => ({ title: '', need, ordered: false, courses })

async function curriculum(groups: CurriculumGroup[], who: '陈立' | '周敏' = '陈立'): Promise<string> {
  return must(
    await createCurriculum(await as(database, who), {
      organisationId: who === '陈立' ? 鄞州区 : 宁波市,
      title: `方案${++counter}`,
      note: '',
      groups,
    }),
  )
}

async function newcomer(organisation: string, now = NOON): Promise<string> {
  const n = ++counter
  return must(
    await createPerson(
      { ...system, now },
      { name: `新人${n}`, username: `newcomer${n}`, organisationId: organisation, hiredOn: dayOf(now) },
    ),
  )
}

async function move(person: string, to: string, now: string): Promise<void> {
  must(await transferPerson({ ...system, now }, { personId: person, organisationId: to, post: `岗${++counter}`, on: dayOf(now) }))
}

async function openMembers(assignment: string): Promise<string[]> {
  const rows = await database.reader
    .selectFrom('assignment_member')
    .select('person_id')
    .where('assignment_id', '=', assignment)
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => row.person_id).sort()
}

test('a curriculum is published in versions, and what was published stays', async () => {
  const ctx = await as(database, '陈立')
  const id = await curriculum([group([small.courseId])])
  const first = await getCurriculum(ctx, id)
  expect(must(await reviseCurriculum(ctx, id, { title: first.title, note: '改过', groups: [group(readings, 2)] }))).toBe(2)
  expect(await getCurriculum(ctx, id)).toMatchObject({ number: 2, note: '改过', groups: [{ need: 2, courses: readings }] })
  expect((await listCurriculumVersions(ctx, id)).map((version) => [version.number, version.createdBy])).toEqual([
    [2, '陈立'],
    [1, '陈立'],
  ])
  await expect(
    database.writer.updateTable('curriculum_version').set({ title: 'x' }).where('id', '=', first.versionId).execute(),
  ).rejects.toThrow(/append-only/)
})

test('what cannot be learned as asked is refused by name', async () => {
  const ctx = await as(database, '陈立')
  const input = { organisationId: 鄞州区, title: `方案${++counter}`, note: '' }
  const refusal = async (groups: CurriculumGroup[]) => createCurriculum(ctx, { ...input, groups })
  expect(await refusal([group(readings, 4)])).toMatchObject({ refusal: 'need-too-large', facts: { group: 1 } })
  expect(await refusal([group([small.courseId]), group([small.courseId])])).toMatchObject({ refusal: 'course-twice' })
  expect(await refusal([group(['nothing'])])).toMatchObject({ refusal: 'course-unknown' })
  must(await refusal([group(readings)]))
  expect(await refusal([group(readings)])).toMatchObject({ refusal: 'title-taken' })
  const id = await curriculum([group(readings)])
  const { title } = await getCurriculum(ctx, id)
  expect(await reviseCurriculum(ctx, id, { title, note: '', groups: [group(readings)] })).toMatchObject({
    refusal: 'nothing-changed',
  })
})

test('a curriculum of the city is offered below it, and only the city may revise it', async () => {
  const county = await as(database, '陈立')
  const id = await curriculum([group([small.courseId])], '周敏')
  expect(await getCurriculum(county, id)).toMatchObject({ organisationName: '宁波市', mayRevise: false })
  await expect(reviseCurriculum(county, id, { title: '改名', note: '', groups: [group(readings)] })).rejects.toThrow(Forbidden)
  await expect(archiveCurriculum(county, id)).rejects.toThrow(Forbidden)
  const city = await as(database, '周敏')
  await archiveCurriculum(city, id)
  expect((await listCurricula(county)).map((one) => one.id)).not.toContain(id)
  expect(await previewAssignment(county, { curriculumId: id, organisationIds: [鄞州区], dueOn: '2026-12-31' })).toMatchObject({
    refusal: 'archived',
  })
  await restoreCurriculum(city, id)
  expect((await listCurricula(county)).map((one) => one.id)).toContain(id)
})

test('a coordinator of 鄞州区 can neither see nor assign 海曙区', async () => {
  const ctx = await as(database, '陈立')
  const id = await curriculum([group([small.courseId])])
  const 赵海 = await personId(database, '赵海')
  const input = { curriculumId: id, dueOn: '2026-12-31' }
  for (const target of [海曙区, 柳汀社区, 宁波市]) {
    await expect(previewAssignment(ctx, { ...input, organisationIds: [target] })).rejects.toThrow(Forbidden)
    await expect(assign(ctx, { ...input, organisationIds: [鄞州区, target] })).rejects.toThrow(Forbidden)
  }
  await expect(assign(ctx, { ...input, personIds: [赵海] })).rejects.toThrow(Forbidden)
  await expect(dueFor(ctx, 赵海)).rejects.toThrow(NotFound)
  expect((await countPeopleByOrganisation(ctx)).map((one) => one.name)).not.toContain('海曙区')

  const city = await as(database, '周敏')
  const elsewhere = must(
    await assign(city, { ...input, curriculumId: await curriculum([group(readings)], '周敏'), organisationIds: [海曙区] }),
  )
  await expect(getAssignment(ctx, elsewhere.assignmentId)).rejects.toThrow(NotFound)
  await expect(undoAssignment(ctx, elsewhere.assignmentId)).rejects.toThrow(Forbidden)
  await expect(endAssignment(ctx, elsewhere.assignmentId)).rejects.toThrow(Forbidden)
  expect((await listAssignments(ctx, { which: 'running' })).assignments.map((one) => one.id)).not.toContain(
    elsewhere.assignmentId,
  )
  must(await undoAssignment(city, elsewhere.assignmentId))
})

test('what the city assigns is seen below, each coordinator seeing their own people', async () => {
  const city = await as(database, '周敏')
  const { assignmentId, people } = must(
    await assign(city, {
      curriculumId: await curriculum([group(readings)], '周敏'),
      organisationIds: [宁波市],
      dueOn: '2026-12-31',
    }),
  )
  const all = await getAssignmentPage(city, assignmentId)
  expect(all.counts.total).toBe(people)
  const below = await getAssignmentPage(await as(database, '陈立'), assignmentId)
  expect(below.members.map((member) => member.name)).toContain('林晓')
  expect(below.members.map((member) => member.name)).not.toContain('赵海')
  expect(below.counts.total).toBe(below.members.length)
  expect(below.assignment).toMatchObject({ undoUntil: null, mayEnd: false })
  const onlyOne = await getAssignmentPage(city, assignmentId, { under: 海曙区 })
  expect(onlyOne.members.map((member) => member.name)).toEqual(['赵海'])
  expect(onlyOne.counts.total).toBe(1)
  must(await undoAssignment(city, assignmentId))
})

test('the preview is the list that is assigned, person by person, over random trees and targets', async () => {
  const city = await as(database, '周敏')
  const id = await curriculum([group(readings, 1)], '周敏')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { minLength: 0, maxLength: 10 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(), { maxLength: 3 }),
      fc.nat(9),
      async (parents, places, targets, picks, closed) => {
        const organisations = [{ id: 海曙区, parent: -1 }]
        for (const parent of parents) {
          const at = parent % organisations.length
          const name = `组织${++counter}`
          const created = must(
            await createOrganisation(system, { parentId: organisations[at]!.id, kind: 'agency', name, validFrom: '2020-01-01' }),
          )
          organisations.push({ id: created, parent: at })
        }
        const people: { id: string; at: number; closed: boolean }[] = []
        for (const [i, place] of places.entries()) {
          const at = 1 + (place % (organisations.length - 1))
          people.push({ id: await newcomer(organisations[at]!.id), at, closed: i === closed })
          if (i === closed) must(await closeAccount(system, people[i]!.id))
        }
        const chosen = [...new Set(targets.map((target) => 1 + (target % (organisations.length - 1))))]
        const picked = people.length === 0 ? [] : [...new Set(picks.map((pick) => people[pick % people.length]!.id))]
        const isBelow = (at: number): boolean => at >= 0 && (chosen.includes(at) || isBelow(organisations[at]!.parent))
        const expected = people
          .filter((person) => !person.closed && (isBelow(person.at) || picked.includes(person.id)))
          .map((person) => person.id)
          .sort()

        const input: AssignmentInput = {
          curriculumId: id,
          organisationIds: chosen.map((at) => organisations[at]!.id),
          personIds: picked,
          dueKind: 'days',
          dueDays: 30,
        }
        const preview = await previewAssignment(city, input)
        if (!preview.ok) {
          expect(preview.refusal).toBe('nobody')
          expect(expected).toEqual([])
          return
        }
        const listed = preview.value.people.map((person) => person.id).sort()
        expect(listed).toEqual(expected)
        const receipt = must(await assign(city, { ...input, seen: preview.value.seen }))
        expect(receipt.people).toBe(listed.length)
        expect(await openMembers(receipt.assignmentId)).toEqual(listed)
        expect(await recomputeAssignments(system)).toEqual({ joined: 0, left: 0 })

        must(await undoAssignment(city, receipt.assignmentId))
        expect(await openMembers(receipt.assignmentId)).toEqual([])
      },
    ),
    { numRuns: 12 },
  )
}, 120_000)

test('a second press of the button meets another list and is refused', async () => {
  const ctx = await as(database, '陈立')
  const input = { curriculumId: await curriculum([group([small.courseId])]), organisationIds: [锦苑社区], dueOn: '2026-12-31' }
  const preview = must(await previewAssignment(ctx, input))
  const { assignmentId } = must(await assign(ctx, { ...input, seen: preview.seen }))
  expect(await assign(ctx, { ...input, seen: preview.seen })).toMatchObject({ refusal: 'list-changed' })
  expect(must(await previewAssignment(ctx, input)).counts.alreadyAssigned).toBe(preview.counts.people)
  must(await undoAssignment(ctx, assignmentId))
})

test('the preview says what clashes: the same course due earlier elsewhere', async () => {
  const ctx = await as(database, '陈立')
  const first = await curriculum([group([small.courseId])])
  const second = await curriculum([group([small.courseId, readings[1]!])])
  const { assignmentId } = must(await assign(ctx, { curriculumId: first, organisationIds: [锦苑社区], dueOn: '2026-12-10' }))
  const input = { curriculumId: second, organisationIds: [锦苑社区] }
  const later = must(await previewAssignment(ctx, { ...input, dueOn: '2026-12-31' }))
  const { title } = await getCurriculum(ctx, first)
  expect(later.people[0]!.clashes).toEqual([{ kind: 'due-earlier', title, dueOn: '2026-12-10', courseIds: [small.courseId] }])
  expect(later.counts.dueEarlier).toBe(later.counts.people)
  const sooner = must(await previewAssignment(ctx, { ...input, dueOn: '2026-12-10' }))
  expect(sooner.counts.dueEarlier).toBe(0)
  must(await undoAssignment(ctx, assignmentId))
})

test('what was completed before counts, in the preview and at once after it', async () => {
  const ctx = await as(database, '陈立')
  const 林晓 = await personId(database, '林晓')
  await study(database, '林晓', small.uncertified)
  const id = await curriculum([group([readings[0]!]), group([readings[1]!, readings[2]!], 1)])
  const input = { curriculumId: id, personIds: [林晓], dueOn: '2026-12-31' }
  const preview = must(await previewAssignment({ ...ctx, now: addMinutes(NOON, 60) }, input))
  expect(preview.people[0]).toMatchObject({ done: 1, needed: 2 })
  expect(preview.counts).toMatchObject({ done: 0, partly: 1 })
  const { assignmentId } = must(await assign({ ...ctx, now: addMinutes(NOON, 60) }, input))
  const [due] = (await dueFor(ctx, 林晓)).filter((one) => one.assignmentId === assignmentId)
  expect(due).toMatchObject({ state: 'under-way', needed: 2, left: 1 })

  const easy = await curriculum([group([readings[0]!, readings[1]!], 1)])
  const done = must(await assign({ ...ctx, now: addMinutes(NOON, 60) }, { ...input, curriculumId: easy }))
  expect((await getAssignment(ctx, done.assignmentId)).counts).toMatchObject({ done: 1, total: 1 })
})

test('who comes later gets it, with time enough; who goes is released', async () => {
  const ctx = await as(database, '陈立')
  const { assignmentId } = must(
    await assign(ctx, {
      curriculumId: await curriculum([group([small.courseId])]),
      organisationIds: [鄞州区],
      dueOn: '2026-12-10',
    }),
  )
  const later = addMinutes(NOON, 60 * 24 * 10)
  const person = await newcomer(锦苑社区, later)
  const dueOn = async () =>
    (await dueFor({ ...ctx, now: later }, person)).find((one) => one.assignmentId === assignmentId)?.dueOn ?? null
  expect(await dueOn()).toBe('2026-12-18')
  expect(
    await database.reader
      .selectFrom('enrolment')
      .select(['course_id', 'cause'])
      .where('person_id', '=', person)
      .where('course_id', '=', small.courseId)
      .execute(),
  ).toHaveLength(1)

  await move(person, 柳汀社区, addMinutes(later, 60))
  expect(await openMembers(assignmentId)).not.toContain(person)
  must(await endAssignment({ ...ctx, now: addMinutes(later, 120) }, assignmentId))
  await newcomer(锦苑社区, addMinutes(later, 180))
  expect(await openMembers(assignmentId)).toEqual([])
})

test('a transfer of tomorrow is followed by the night, once', async () => {
  const ctx = await as(database, '陈立')
  const person = await newcomer(柳汀社区)
  const { assignmentId } = must(
    await assign(ctx, {
      curriculumId: await curriculum([group([small.courseId])]),
      organisationIds: [鄞州区],
      dueKind: 'days',
      dueDays: 30,
    }),
  )
  const tomorrow = addDays(dayOf(NOON), 1)
  must(await transferPerson(system, { personId: person, organisationId: 锦苑社区, post: null, on: tomorrow }))
  expect(await openMembers(assignmentId)).not.toContain(person)
  const night = { ...system, now: startOfDay(tomorrow) }
  await recomputeAssignments(night)
  expect(await openMembers(assignmentId)).toContain(person)
  expect(await recomputeAssignments(night)).toEqual({ joined: 0, left: 0 })
  must(await endAssignment(ctx, assignmentId))
})

test('a hand-picked person belongs as long as they work below who picked them', async () => {
  const ctx = await as(database, '陈立')
  const person = await newcomer(锦苑社区)
  const { assignmentId } = must(
    await assign(ctx, { curriculumId: await curriculum([group([small.courseId])]), personIds: [person], dueOn: '2026-12-31' }),
  )
  await move(person, 鄞州区, addMinutes(NOON, 60))
  expect(await openMembers(assignmentId)).toEqual([person])
  await move(person, 海曙区, addMinutes(NOON, 120))
  expect(await openMembers(assignmentId)).toEqual([])
})

test('leaving and coming back ten times leaves the learning record identical (never reset anyone)', async () => {
  const 王芳 = await personId(database, '王芳')
  const 春禾 = await organisationId(database, '春禾社工中心')
  await study(database, '王芳', small.uncertified)
  const ctx = await as(database, '陈立')
  const { assignmentId } = must(
    await assign(ctx, {
      curriculumId: await curriculum([group([readings[0]!, small.courseId, readings[1]!])]),
      organisationIds: [鄞州区],
      dueOn: '2026-12-31',
    }),
  )
  const record = async () => {
    const of = (table: 'enrolment' | 'evidence' | 'course_progress' | 'lesson_progress' | 'completion' | 'hour_posting') =>
      database.reader.selectFrom(table).selectAll().where('person_id', '=', 王芳).orderBy('person_id').execute()
    const rows = await Promise.all([
      of('enrolment'),
      of('evidence'),
      of('course_progress'),
      of('lesson_progress'),
      of('completion'),
      of('hour_posting'),
    ])
    return JSON.stringify(rows.map((table) => table.map((row) => JSON.stringify(row)).sort()))
  }
  const before = await record()
  const dueBefore = (await dueFor(ctx, 王芳)).find((one) => one.assignmentId === assignmentId)!
  let now = NOON
  for (let i = 0; i < 10; i++) {
    now = addMinutes(now, 60)
    await move(王芳, 海曙区, now)
    expect(await openMembers(assignmentId)).not.toContain(王芳)
    now = addMinutes(now, 60)
    await move(王芳, 春禾, now)
    expect(await openMembers(assignmentId)).toContain(王芳)
  }
  expect(await record()).toBe(before)
  const dueAfter = (await dueFor({ ...ctx, now }, 王芳)).find((one) => one.assignmentId === assignmentId)!
  expect({ ...dueAfter, joinedAt: null }).toEqual({ ...dueBefore, joinedAt: null })
  const intervals = await database.reader
    .selectFrom('assignment_member')
    .select(['joined_at', 'left_at'])
    .where('assignment_id', '=', assignmentId)
    .where('person_id', '=', 王芳)
    .execute()
  expect(intervals).toHaveLength(11)
  expect(intervals.filter((row) => row.left_at === null)).toHaveLength(1)
  must(await undoAssignment({ ...ctx, now }, assignmentId))
})

test('undo is possible for a day, once, and touches nothing learned', async () => {
  const ctx = await as(database, '陈立')
  const order = async () =>
    must(
      await assign(ctx, {
        curriculumId: await curriculum([group([small.courseId])]),
        organisationIds: [鄞州区],
        dueOn: '2026-12-31',
      }),
    )
  const kept = await order()
  expect(await undoAssignment({ ...ctx, now: addMinutes(NOON, 24 * 60) }, kept.assignmentId)).toMatchObject({
    refusal: 'too-late',
  })
  must(await endAssignment(ctx, kept.assignmentId))
  expect(await undoAssignment(ctx, kept.assignmentId)).toMatchObject({ refusal: 'ended' })

  const completions = await database.reader.selectFrom('completion').selectAll().execute()
  const undone = await order()
  expect(must(await undoAssignment({ ...ctx, now: addMinutes(NOON, 24 * 60 - 1) }, undone.assignmentId))).toBe(undone.people)
  expect(await undoAssignment(ctx, undone.assignmentId)).toMatchObject({ refusal: 'already-undone' })
  expect(await openMembers(undone.assignmentId)).toEqual([])
  expect(await database.reader.selectFrom('completion').selectAll().execute()).toEqual(completions)
  expect(await recomputeAssignments(system)).toEqual({ joined: 0, left: 0 })
  expect((await listAssignments(ctx, { which: 'over' })).assignments.map((one) => one.id)).toContain(undone.assignmentId)
})

test('the counts are the rows, and both say what the rule says', async () => {
  const ctx = await as(database, '陈立')
  const town = must(
    await createOrganisation(system, { parentId: 鄞州区, kind: 'town', name: `镇${++counter}`, validFrom: '2020-01-01' }),
  )
  const people: string[] = []
  for (let i = 0; i < 60; i++) people.push(await newcomer(town))
  const courses = [small.courseId, ...readings]
  const groups = [group([courses[0]!, courses[1]!]), group([courses[2]!, courses[3]!], 1)]
  const { assignmentId } = must(
    await assign(ctx, { curriculumId: await curriculum(groups), organisationIds: [town], dueOn: '2026-12-10' }),
  )
  const states = ['learning', 'learning', 'completed', 'completed', 'awaiting-certification', 'returned', 'declined']
  let dice = 7
  for (const person of people)
    for (const course of courses) {
      dice = (dice * 48271) % 2147483647
      await database.writer
        .updateTable('course_progress')
        .set({ state: states[dice % states.length]!, required_done: dice % 2 })
        .where('person_id', '=', person)
        .where('course_id', '=', course)
        .execute()
    }
  for (const today of ['2026-12-10', '2026-12-11']) {
    const now = { ...ctx, now: startOfDay(today) }
    const expected = new Map<string, MemberState>()
    for (const person of people) {
      const [due] = await dueFor(now, person)
      const standings = new Map(due!.groups.flatMap((one) => one.courses.map((row) => [row.course.id, row.standing] as const)))
      expected.set(person, standingOf(groups, (course) => standings.get(course)!, { dueOn: due!.dueOn, today }).state)
    }
    const seen = new Map<string, MemberState>()
    const { counts } = await getAssignmentPage(now, assignmentId)
    expect(counts.total).toBe(60)
    for (const state of MEMBER_STATES) {
      const rows = []
      for (let page = 1; ; page++) {
        const part = await getAssignmentPage(now, assignmentId, { state, page })
        rows.push(...part.members)
        if (page >= part.pages) break
      }
      expect(rows.length).toBe(counts[state])
      for (const row of rows) seen.set(row.personId, row.state)
    }
    expect(seen).toEqual(expected)
    const byPerson = await standingsOfPeople(now, people)
    for (const person of people) expect(byPerson.get(person)![expected.get(person)!]).toBe(1)
  }
  const first = await getAssignmentPage(ctx, assignmentId)
  expect(first.members).toHaveLength(50)
  expect(first.pages).toBe(2)
}, 60_000)
