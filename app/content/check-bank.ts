// The exam bank against its blueprint: every set has its place, every point its siblings, and a mock paper can be drawn.
import { Blueprint, cellsOf, type QuestionSet } from '~/domain/assessment/assessment'
import type { Surroundings } from './check'
import { checkLaw, checkReview } from './check-course'
import type { FaultList } from './faults'
import type { ContentSource } from './read'
import type { Cases } from './schemas'
import type { Source } from './yaml-source'

export interface ChapterCoverage {
  chapter: string
  title: string
  share: number
  single: number
  multiple: number
  mock: { single: number; multiple: number }
  /** What one mock paper asks of the chapter. */
  needed: { single: number; multiple: number }
}

export interface PaperCoverage {
  paper: string
  title: string
  official: boolean
  chapters: ChapterCoverage[]
}

export function checkBank(source: ContentSource, around: Surroundings, faults: FaultList): PaperCoverage[] {
  const blueprints = blueprintsOf(source, faults)
  for (const set of source.sets) checkSet(set, blueprints, faults)
  const coverage = blueprints.flatMap((blueprint) => coverageOf(blueprint, source.sets))
  for (const { paper, chapters } of coverage)
    for (const { chapter, mock, needed } of chapters) {
      const set = source.sets.find(({ value }) => value.exam?.paper === paper && value.exam.chapter === chapter)
      if (set && (mock.single < needed.single || mock.multiple < needed.multiple))
        faults.warn(set.at(['questions']), 'mock-short', {
          single: mock.single,
          multiple: mock.multiple,
          needSingle: needed.single,
          needMultiple: needed.multiple,
        })
    }
  checkCases(source.cases, around, faults)
  return coverage
}

function blueprintsOf(source: ContentSource, faults: FaultList): Blueprint[] {
  return source.rules.flatMap((file) =>
    file.value.flatMap((rule, i) => {
      if (rule.kind !== 'exam-blueprint') return []
      const parsed = Blueprint.safeParse(rule)
      if (parsed.success) return [parsed.data]
      for (const issue of parsed.error.issues)
        faults.fault(file.at([i, ...(issue.path as (string | number)[])]), 'blueprint-broken', { message: issue.message })
      return []
    }),
  )
}

function checkSet(set: Source<QuestionSet>, blueprints: Blueprint[], faults: FaultList): void {
  const { scope, exam, questions } = set.value
  if ((scope === 'exam') !== (exam !== undefined)) faults.fault(set.at(['scope']), 'exam-place-missing')
  if (!exam) return
  const paper = blueprints.find(({ syllabus }) => syllabus === exam.syllabus)?.papers.find((each) => each.paper === exam.paper)
  if (!paper?.chapters.some(({ chapter }) => chapter === exam.chapter)) faults.fault(set.at(['exam']), 'exam-place-unknown', exam)
  const siblings = new Map<string, number[]>()
  questions.forEach((question, i) => {
    siblings.set(question.point, [...(siblings.get(question.point) ?? []), i])
    if (question.kind !== 'single' && question.kind !== 'multiple')
      faults.fault(set.at(['questions', i, 'kind']), 'exam-kind', { kind: question.kind })
  })
  for (const [point, places] of siblings) {
    const place = set.at(['questions', places[0]!, 'point'])
    if (places.length < 2) faults.warn(place, 'point-alone', { point })
    // A mock paper asks no two siblings, so a second one kept for it would only be lost to practice.
    const mock = places.filter((i) => questions[i]!.pool === 'mock').length
    if (mock === places.length && places.length > 1) faults.warn(place, 'point-mock-only', { point })
  }
}

function coverageOf({ papers, syllabus, official }: Blueprint, sets: Source<QuestionSet>[]): PaperCoverage[] {
  return papers.map((paper) => {
    const cells = cellsOf(paper)
    return {
      paper: paper.paper,
      title: paper.title['zh-CN'],
      official,
      chapters: paper.chapters.map(({ chapter, title, share }) => {
        const items = sets
          .filter(({ value: { exam } }) => exam?.syllabus === syllabus && exam.paper === paper.paper && exam.chapter === chapter)
          .flatMap(({ value }) => value.questions)
        const count = (kind: string, among = items) => among.filter((item) => item.kind === kind).length
        const mock = items.filter(({ pool }) => pool === 'mock')
        return {
          chapter,
          title,
          share,
          single: count('single'),
          multiple: count('multiple'),
          mock: { single: count('single', mock), multiple: count('multiple', mock) },
          needed: cells.get(chapter)!,
        }
      }),
    }
  })
}

// 中级实务 and its like: five questions of twenty marks make the paper.
const MARKS_A_CASE = 20

function checkCases(files: Source<Cases>[], around: Surroundings, faults: FaultList): void {
  const codes = new Map<string, string>()
  for (const file of files) {
    checkReview(file.value.reviewed_by, file.at(['reviewed_by']), around, faults)
    file.value.cases.forEach((each, i) => {
      const place = file.at(['cases', i, 'code'])
      const before = codes.get(each.code)
      if (before) faults.fault(place, 'code-twice', { code: each.code, before })
      else codes.set(each.code, `${place.file}:${place.line}`)
      each.laws.forEach((law, l) =>
        checkLaw(typeof law === 'string' ? law : law.id, each.checked_on, file.at(['cases', i, 'laws', l]), around, faults),
      )
      if (each.next_review <= each.checked_on) faults.fault(file.at(['cases', i, 'next_review']), 'dates-crossed')
      each.questions.forEach(({ points, rubric }, q) => {
        const sum = rubric.reduce((total, criterion) => total + criterion.points, 0)
        if (points !== null && sum !== points) faults.fault(file.at(['cases', i, 'questions', q, 'rubric']), 'case-rubric', { sum, points })
      })
      const marked = each.questions.every(({ points }) => points !== null)
      const marks = each.questions.reduce((total, { points }) => total + (points ?? 0), 0)
      if (marked && marks !== MARKS_A_CASE) faults.fault(file.at(['cases', i, 'questions']), 'case-marks', { marks, due: MARKS_A_CASE })
    })
  }
}
