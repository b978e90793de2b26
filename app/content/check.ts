// The rules of content, over everything that was read. One function a subject; each names file, line and field.
import type { Day } from '~/domain/kernel/time'
import { checkBank, type PaperCoverage } from './check-bank'
import { checkCourse } from './check-course'
import { checkQuestions } from './check-questions'
import type { Fault } from './faults'
import { hanCount, sentenceLength } from './check-text'
import { readContent, type ContentSource } from './read'
import type { Source } from './yaml-source'

/** What the checks of one file need to know of the others; null where a file could not be read and nothing can be said. */
export interface Surroundings {
  today: Day
  programmes: Set<string> | null
  /** By their folders, so that one with a fault is still there. */
  courses: Set<string>
  terms: Set<string> | null
  laws: Map<string, { from: Day; to: Day | null }> | null
  sets: Map<string, { code: string; tags: string[] }[]> | null
}

export interface ContentSummary {
  courses: { slug: string; lessons: number; minutes: number; han: number; sentence: number; questions: number }[]
  items: Record<string, number>
  terms: number
  laws: number
  rules: number
  /** Essay questions of the subjective papers, by paper. */
  cases: Record<string, number>
  coverage: PaperCoverage[]
}

export interface CheckedContent {
  source: ContentSource
  /** By file and line. */
  faults: Fault[]
  /** True when nothing stands against an import. */
  sound: boolean
  summary: ContentSummary
}

/** Reads and checks the whole folder. Throws when there is no such folder. */
export function checkContent(folder: string, today: Day): CheckedContent {
  const source = readContent(folder)
  const around = surroundingsOf(source, today)
  checkTables(source)
  for (const course of source.courses) checkCourse(course, around, source.faults)
  checkQuestions(source.sets, around, source.faults)
  const coverage = checkBank(source, around, source.faults)
  const faults = source.faults.sorted()
  return { source, faults, sound: faults.every((fault) => fault.weight === 'warning'), summary: { ...summaryOf(source), coverage } }
}

function surroundingsOf(source: ContentSource, today: Day): Surroundings {
  const { incomplete } = source
  return {
    today,
    programmes: incomplete.has('programmes') ? null : new Set(source.programmes?.value.map((programme) => programme.slug)),
    courses: new Set(source.courseFolders),
    terms: incomplete.has('glossary') ? null : new Set(source.glossary.flatMap((file) => file.value.map((term) => term.zh))),
    laws: incomplete.has('laws')
      ? null
      : new Map(source.laws?.value.map((law) => [law.id, { from: law.in_force_from, to: law.in_force_to }])),
    sets: incomplete.has('questions')
      ? null
      : new Map(
          source.sets.map(({ value }) => [
            value.set,
            value.questions.filter(({ pool }) => pool !== 'mock').map(({ code, tags }) => ({ code, tags })),
          ]),
        ),
  }
}

/** Names that must be there once, over all files. */
function checkTables({ programmes, laws, glossary, rules, sets, faults }: ContentSource): void {
  const once = <T>(sources: Source<T[]>[], code: string, key: keyof T & string) => {
    const seen = new Map<unknown, string>()
    for (const source of sources)
      source.value.forEach((item, i) => {
        const place = source.at([i, key])
        const before = seen.get(item[key])
        if (before) faults.fault(place, code, { name: String(item[key]), before })
        else seen.set(item[key], `${place.file}:${place.line}`)
      })
  }
  if (programmes) once([programmes], 'programme-twice', 'slug')
  if (laws) once([laws], 'law-twice', 'id')
  once(glossary, 'term-twice', 'zh')
  once(rules, 'rule-twice', 'id')
  const setNames = new Map<string, string>()
  for (const set of sets) {
    const before = setNames.get(set.value.set)
    if (before) faults.fault(set.at(['set']), 'set-twice', { name: set.value.set, before })
    else setNames.set(set.value.set, set.file)
  }
  for (const source of [...(laws ? [laws] : [])])
    source.value.forEach((law, i) => {
      if (law.in_force_to !== null && law.in_force_to <= law.in_force_from) faults.fault(source.at([i, 'in_force_to']), 'dates-crossed')
    })
  for (const source of rules)
    source.value.forEach((rule, i) => {
      if (rule.effective_to !== null && rule.effective_to <= rule.effective_from) faults.fault(source.at([i, 'effective_to']), 'dates-crossed')
    })
}

function summaryOf({ courses, sets, glossary, laws, rules, cases }: ContentSource): Omit<ContentSummary, 'coverage'> {
  const items: Record<string, number> = {}
  for (const set of sets) for (const { kind } of set.value.questions) items[kind] = (items[kind] ?? 0) + 1
  return {
    courses: courses.map((course) => ({
      slug: course.slug,
      lessons: course.lessons.length,
      minutes: course.lessons.reduce((sum, lesson) => sum + lesson.front.value.minutes, 0),
      han: course.lessons.reduce((sum, lesson) => sum + hanCount(lesson.tree), 0),
      sentence: sentenceLength(course.lessons.map((lesson) => lesson.tree)),
      questions: sets.find((set) => set.value.set === course.slug)?.value.questions.length ?? 0,
    })),
    items,
    terms: glossary.reduce((sum, file) => sum + file.value.length, 0),
    laws: laws?.value.length ?? 0,
    rules: rules.reduce((sum, file) => sum + file.value.length, 0),
    cases: Object.fromEntries(cases.map(({ value }) => [value.title['zh-CN'], value.cases.length])),
  }
}
