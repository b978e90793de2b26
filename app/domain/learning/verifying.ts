// The record against itself: everything that follows from facts is made again from them and compared.
import type { EvidenceTable, StudyTimeTable } from '#db/schema/learning'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { authorise } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import { MOST_BEAT_SECONDS, type Difference } from './learning'
import {
  courseStandingOf,
  lessonAfter,
  meetsRequirements,
  type CourseFacts,
  type CourseStanding,
  type LessonFact,
  type LessonStanding,
} from './progress'
import { courseColumns, courseStandingOfRow, lessonColumns, standingOf, studiedFact } from './rows'
import { versionFacts } from './versions'

const PEOPLE_PER_PAGE = 100

interface Rebuilt {
  personId: string
  courseId: string
  lessons: Map<string, LessonStanding>
  course: CourseStanding
  facts: CourseFacts
}

/**
 * Rebuilds progress and completion from the facts and names each difference from what is stored; also facts that contradict
 * each other. None when all is well. Throws NotFound for who may not read everything.
 */
export async function verifyLearning(ctx: ReadContext): Promise<{ enrolments: number; differences: Difference[] }> {
  authorise(ctx, 'audit.read')
  const differences: Difference[] = []
  const tell = (what: string, about: string, stored: unknown, rebuilt: unknown) =>
    differences.push({ room: 'learning', what, about, stored: said(stored), rebuilt: said(rebuilt) })
  let enrolments = 0
  for await (const personIds of pagesOfPeople(ctx)) {
    const page = await factsOf(ctx, personIds)
    const rebuilt = await rebuildPage(ctx, page, tell)
    enrolments += rebuilt.length
    await compareProgress(ctx, personIds, rebuilt, tell)
    compareCompletions(page, rebuilt, tell)
    compareSubmissions(page, tell)
    for (const row of page.study)
      if (row.seconds < 0 || row.seconds > MOST_BEAT_SECONDS)
        tell('study-time-impossible', `study_time:${row.id}`, row.seconds, `0–${MOST_BEAT_SECONDS}`)
  }
  return { enrolments, differences }
}

/** Writes the projections anew from the facts. Returns how many courses of how many people were written. Throws Forbidden for anyone but the system. */
export async function rebuildProgress(ctx: Context): Promise<{ courses: number }> {
  authorise(ctx, 'system.run')
  let courses = 0
  for await (const personIds of pagesOfPeople(ctx))
    await inTransaction(ctx, async (ctx) => {
      const rebuilt = await rebuildPage(ctx, await factsOf(ctx, personIds), () => undefined)
      await ctx.db.deleteFrom('lesson_progress').where('person_id', 'in', personIds).execute()
      await ctx.db.deleteFrom('course_progress').where('person_id', 'in', personIds).execute()
      for (const { personId, courseId, lessons, course } of rebuilt) {
        courses++
        await ctx.db
          .insertInto('course_progress')
          .values({ person_id: personId, course_id: courseId, ...courseColumns(course) })
          .execute()
        for (const [lessonId, standing] of lessons)
          await ctx.db
            .insertInto('lesson_progress')
            .values({ person_id: personId, lesson_id: lessonId, course_id: courseId, ...lessonColumns(standing) })
            .execute()
      }
    })
  return { courses }
}

/** Everybody of whom the record knows anything, by id. */
async function* pagesOfPeople(ctx: ReadContext): AsyncGenerator<string[]> {
  let after = ''
  for (;;) {
    const tables = ['enrolment', 'evidence', 'study_time', 'lesson_progress', 'course_progress', 'completion'] as const
    const ids = new Set<string>()
    for (const table of tables) {
      const rows = await ctx.db
        .selectFrom(table)
        .select('person_id')
        .distinct()
        .where('person_id', '>', after)
        .orderBy('person_id')
        .limit(PEOPLE_PER_PAGE)
        .execute()
      for (const row of rows) ids.add(row.person_id)
    }
    const page = [...ids].sort().slice(0, PEOPLE_PER_PAGE)
    if (page.length === 0) return
    yield page
    after = page.at(-1)!
  }
}

type Page = Awaited<ReturnType<typeof factsOf>>

async function factsOf(ctx: ReadContext, personIds: string[]) {
  return {
    enrolments: await ctx.db.selectFrom('enrolment').selectAll().where('person_id', 'in', personIds).orderBy('id').execute(),
    versions: await ctx.db
      .selectFrom('enrolment_version')
      .innerJoin('enrolment', 'enrolment.id', 'enrolment_version.enrolment_id')
      .select(['enrolment_version.enrolment_id', 'enrolment_version.course_version_id'])
      .where('enrolment.person_id', 'in', personIds)
      .orderBy('enrolment_version.id')
      .execute(),
    evidence: await ctx.db.selectFrom('evidence').selectAll().where('person_id', 'in', personIds).orderBy('id').execute(),
    study: await ctx.db.selectFrom('study_time').selectAll().where('person_id', 'in', personIds).orderBy('id').execute(),
    completions: await ctx.db.selectFrom('completion').selectAll().where('person_id', 'in', personIds).orderBy('id').execute(),
    submissions: await ctx.db
      .selectFrom('task_submission')
      .select(['id', 'person_id', 'course_id', 'lesson_id', 'number'])
      .where('person_id', 'in', personIds)
      .orderBy('number')
      .execute(),
  }
}

type Tell = (what: string, about: string, stored: unknown, rebuilt: unknown) => void

async function rebuildPage(ctx: ReadContext, page: Page, tell: Tell): Promise<Rebuilt[]> {
  const evidenceOf = groupBy(page.evidence, keyOf)
  const studyOf = groupBy(page.study, keyOf)
  const versionsOf = groupBy(page.versions, (row) => row.enrolment_id)
  const completionsOf = groupBy(page.completions, keyOf)
  const enrolled = new Set(page.enrolments.map(keyOf))
  for (const key of new Set([...evidenceOf.keys(), ...studyOf.keys()]))
    if (!enrolled.has(key)) tell('facts-without-enrolment', key, 'facts', 'none')

  const rebuilt: Rebuilt[] = []
  for (const enrolment of page.enrolments) {
    const key = keyOf(enrolment)
    const versionId = versionsOf.get(enrolment.id)?.at(-1)?.course_version_id
    if (!versionId) {
      tell('enrolment-without-version', key, 'none', 'a version')
      continue
    }
    const evidence = evidenceOf.get(key) ?? []
    const lessons = lessonsOf(evidence, studyOf.get(key) ?? [])
    const { version, lessons: asked } = await versionFacts(ctx, versionId)
    const decision = evidence.filter((fact) => fact.kind === 'certified' || fact.kind === 'declined').at(-1)
    const completion = completionsOf.get(key)?.at(-1)
    const facts: CourseFacts = {
      versionId,
      enrolledAt: enrolment.enrolled_at,
      lessons: asked,
      certification: version.certification,
      standings: lessons,
      decision: (decision?.kind as 'certified' | 'declined' | undefined) ?? null,
      completion: completion ? { completedAt: completion.completed_at } : null,
    }
    rebuilt.push({
      personId: enrolment.person_id,
      courseId: enrolment.course_id,
      lessons,
      course: courseStandingOf(facts),
      facts,
    })
  }
  return rebuilt
}

/** Both ledgers of a course, in the order in which they were written: the ids tell it. */
function lessonsOf(evidence: EvidenceTable[], study: StudyTimeTable[]): Map<string, LessonStanding> {
  const facts: { id: string; lessonId: string; fact: LessonFact }[] = []
  for (const row of evidence)
    if (row.lesson_id !== null && row.kind !== 'certified' && row.kind !== 'declined')
      facts.push({
        id: row.id,
        lessonId: row.lesson_id,
        fact: { kind: row.kind as Exclude<LessonFact['kind'], 'studied'>, at: row.at },
      })
  for (const row of study) facts.push({ id: row.id, lessonId: row.lesson_id, fact: studiedFact(row) })
  facts.sort((a, b) => (a.id < b.id ? -1 : 1))
  const lessons = new Map<string, LessonStanding>()
  for (const { lessonId, fact } of facts) lessons.set(lessonId, lessonAfter(lessons.get(lessonId) ?? null, fact))
  return lessons
}

async function compareProgress(ctx: ReadContext, personIds: string[], rebuilt: Rebuilt[], tell: Tell): Promise<void> {
  const lessonRows = await ctx.db.selectFrom('lesson_progress').selectAll().where('person_id', 'in', personIds).execute()
  const courseRows = await ctx.db.selectFrom('course_progress').selectAll().where('person_id', 'in', personIds).execute()
  const lessonsLeft = new Map(lessonRows.map((row) => [`${row.person_id} ${row.lesson_id}`, row]))
  const coursesLeft = new Map(courseRows.map((row) => [keyOf(row), row]))
  for (const { personId, courseId, lessons, course } of rebuilt) {
    const key = `${personId} ${courseId}`
    const stored = coursesLeft.get(key)
    coursesLeft.delete(key)
    compare('course-progress', key, stored ? courseStandingOfRow(stored) : null, course, tell)
    for (const [lessonId, standing] of lessons) {
      const lessonKey = `${personId} ${lessonId}`
      const row = lessonsLeft.get(lessonKey)
      lessonsLeft.delete(lessonKey)
      compare('lesson-progress', lessonKey, row ? standingOf(row) : null, standing, tell)
    }
  }
  for (const key of coursesLeft.keys()) tell('course-progress-without-facts', key, 'a row', 'none')
  for (const key of lessonsLeft.keys()) tell('lesson-progress-without-facts', key, 'a row', 'none')
}

function compare<T extends object>(what: string, about: string, stored: T | null, rebuilt: T, tell: Tell): void {
  if (!stored) return tell(`${what}-missing`, about, 'none', 'a row')
  for (const field of Object.keys(rebuilt) as (keyof T & string)[])
    if (said(stored[field]) !== said(rebuilt[field])) tell(`${what}.${field}`, about, stored[field], rebuilt[field])
}

function compareCompletions(page: Page, rebuilt: Rebuilt[], tell: Tell): void {
  const byKey = new Map(rebuilt.map((one) => [`${one.personId} ${one.courseId}`, one]))
  const certified = new Set(
    page.evidence.filter((fact) => fact.kind === 'certified').map((fact) => `${keyOf(fact)} ${fact.cause}`),
  )
  const completed = new Set(page.completions.map((row) => `${keyOf(row)} ${row.cause}`))
  for (const row of page.completions) {
    const course = byKey.get(keyOf(row))
    const about = `completion:${row.id}`
    if (!course) tell('completion-without-enrolment', about, 'a completion', 'none')
    else if (!meetsRequirements(course.facts)) tell('completion-without-requirements', about, 'a completion', 'none')
    else if (course.facts.certification === 'supervisor' && !certified.has(`${keyOf(row)} ${row.cause}`))
      tell('completion-without-decision', about, 'a completion', 'none')
  }
  for (const key of certified) if (!completed.has(key)) tell('completion-missing', key, 'none', 'a completion')
  for (const { personId, courseId, facts } of rebuilt)
    if (facts.certification === 'none' && !facts.completion && facts.decision === null && meetsRequirements(facts))
      tell('completion-missing', `${personId} ${courseId}`, 'none', 'a completion')
}

function compareSubmissions(page: Page, tell: Tell): void {
  const told = new Set(page.evidence.filter((fact) => fact.kind === 'task-submitted').map((fact) => fact.cause))
  const handedIn = new Set(page.submissions.map((row) => `submission:${row.id}`))
  for (const cause of handedIn) if (!told.has(cause)) tell('submission-without-evidence', cause, 'a submission', 'evidence too')
  for (const cause of told) if (!handedIn.has(cause)) tell('evidence-without-submission', cause, 'evidence', 'a submission too')
  for (const [key, rows] of groupBy(page.submissions, (row) => `${row.person_id} ${row.lesson_id}`))
    rows.forEach((row, i) => {
      if (row.number !== i + 1) tell('submission-number', key, row.number, i + 1)
    })
}

function keyOf(row: { person_id: string; course_id: string }): string {
  return `${row.person_id} ${row.course_id}`
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
