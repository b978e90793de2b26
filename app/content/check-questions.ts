// Questions: whether they can be answered, and whether they give themselves away (content/README.md § 写题).
import type { Question, QuestionOption, QuestionPart, QuestionSet } from '~/domain/assessment/assessment'
import type { Surroundings } from './check'
import { checkLaw, checkReview } from './check-course'
import type { FaultList, Place } from './faults'
import type { Path, Source } from './yaml-source'

export function checkQuestions(sets: Source<QuestionSet>[], around: Surroundings, faults: FaultList): void {
  const codes = new Map<string, string>()
  for (const set of sets) {
    set.value.questions.forEach((question, i) => {
      const at = (path: Path) => set.at(['questions', i, ...path])
      const before = codes.get(question.code)
      if (before) faults.fault(at(['code']), 'code-twice', { code: question.code, before })
      else codes.set(question.code, `${set.file}:${at(['code']).line}`)
      checkQuestion(question, at, around, faults)
    })
    checkReview(set.value.reviewed_by, set.at(['reviewed_by']), around, faults)
    checkKeys(set, faults)
  }
  checkLikeness(sets, faults)
}

type At = (path: Path) => Place

function checkQuestion(question: Question, at: At, around: Surroundings, faults: FaultList): void {
  question.laws.forEach((law, i) => checkLaw(law.id, question.checked_on, at(['laws', i]), around, faults))
  if (question.checked_on > around.today) faults.warn(at(['checked_on']), 'checked-in-future')
  if (question.next_review <= question.checked_on) faults.fault(at(['next_review']), 'dates-crossed')
  else if (question.next_review <= around.today) faults.warn(at(['next_review']), 'review-due', { day: question.next_review })
  checkPart(question, at, faults)
  if (question.kind === 'case') question.parts.forEach((part, i) => checkPart(part, (path) => at(['parts', i, ...path]), faults))
}

const EVERYTHING = /以上(都|均|全|皆|选项|各项|说法)|(都|全部?)(对|不对|是|不是)$/

// A text twice or half the middle length of its fellows shows which one its author worked on.
const LENGTH_SPREAD = 0.5
const FEW_CHARACTERS = 6

function checkPart(part: Question | QuestionPart, at: At, faults: FaultList): void {
  if (/(不正确|不属于|不包括|不恰当|不妥|不符合|不应当?|错误)的(一项|做法|说法|选项|行为)?(是|有)/.test(plain(part.stem)) && !/\*\*[^*]*(不|错误)[^*]*\*\*/.test(part.stem))
    faults.warn(at(['stem']), 'negative-not-marked')
  if (part.kind !== 'single' && part.kind !== 'multiple') return
  const lengths = part.options.map((option) => length(option.text))
  part.options.forEach((option, i) => {
    if (EVERYTHING.test(option.text.trim())) faults.fault(at(['options', i, 'text']), 'all-of-the-above', { text: option.text })
  })
  const longest = Math.max(...lengths)
  if (length(part.explanation) <= longest)
    faults.fault(at(['explanation']), 'explanation-short', { length: length(part.explanation), option: longest })
  const middle = median(lengths)
  lengths.forEach((each, i) => {
    if (Math.abs(each - middle) > Math.max(middle * LENGTH_SPREAD, FEW_CHARACTERS))
      faults.warn(at(['options', i, 'text']), 'option-length', { length: each, middle })
  })
}

// χ² at one in a hundred, by degrees of freedom: a set written by chance is warned of once in a hundred sets.
const CHI_SQUARED: Record<number, number> = { 3: 11.345, 4: 13.277 }
// Below this the test says nothing: fewer than five expected in a place.
const LEAST_KEYS_A_PLACE = 5
// The rule: in at least 70 % of items some other option is as long as the key.
const MOST_LONGEST_KEYS = 0.3
const LEAST_ITEMS = 8

function checkKeys(set: Source<QuestionSet>, faults: FaultList): void {
  const parts: (Question | QuestionPart)[] = set.value.questions.flatMap((question): (Question | QuestionPart)[] =>
    question.kind === 'case' ? question.parts : [question],
  )
  const place = set.at(['questions'])
  for (const [kind, places] of [
    ['single', 4],
    ['multiple', 5],
  ] as const) {
    const keys = Array.from({ length: places }, () => 0)
    for (const part of parts) if (part.kind === kind) part.options.forEach((option, i) => (keys[i]! += option.correct ? 1 : 0))
    const expected = keys.reduce((a, b) => a + b, 0) / places
    const spread = keys.reduce((sum, each) => sum + (each - expected) ** 2 / expected, 0)
    if (expected >= LEAST_KEYS_A_PLACE && spread > CHI_SQUARED[places - 1]!)
      faults.warn(place, 'keys-uneven', { kind, keys: keys.map((n, i) => `${'ABCDE'[i]}${n}`).join(' ') })
  }
  const choices = parts.filter((part) => part.kind === 'single' || part.kind === 'multiple')
  const given = choices.filter((part) => keyIsLongest(part.options)).length
  if (choices.length >= LEAST_ITEMS && given / choices.length > MOST_LONGEST_KEYS)
    faults.warn(place, 'keys-longest', { items: given, of: choices.length })
}

function keyIsLongest(options: QuestionOption[]): boolean {
  const longest = (correct: boolean) => Math.max(...options.filter((option) => option.correct === correct).map((option) => length(option.text)))
  return longest(true) > longest(false)
}

// Three characters are about a word and a half; two thirds of them shared is the same question in other clothes.
const SHINGLE = 3
const ALIKE = 0.66

function checkLikeness(sets: Source<QuestionSet>[], faults: FaultList): void {
  const items = sets.flatMap((set) =>
    set.value.questions.map((question, i) => ({ question, place: set.at(['questions', i, 'stem']), shingles: shinglesOf(question.stem) })),
  )
  // Only items that share a shingle are compared: the whole bank against itself would take minutes once there are thousands.
  const holders = new Map<string, number[]>()
  items.forEach((item, i) => {
    const shared = new Map<number, number>()
    for (const shingle of item.shingles) {
      const earlier = holders.get(shingle) ?? []
      for (const j of earlier) shared.set(j, (shared.get(j) ?? 0) + 1)
      earlier.push(i)
      holders.set(shingle, earlier)
    }
    for (const [j, both] of shared) {
      const other = items[j]!
      const likeness = both / (item.shingles.size + other.shingles.size - both)
      if (likeness < ALIKE) continue
      const facts = { other: other.question.code, percent: Math.round(likeness * 100) }
      if (likeness === 1 && answersOf(item.question) === answersOf(other.question)) faults.fault(item.place, 'question-twice', facts)
      else faults.warn(item.place, 'questions-alike', facts)
    }
  })
}

function answersOf(question: Question): string {
  if (question.kind === 'single' || question.kind === 'multiple') return plain(question.options.map((option) => option.text).sort().join('|'))
  return question.kind
}

function shinglesOf(text: string): Set<string> {
  const chars = [...plain(text)]
  if (chars.length <= SHINGLE) return new Set([chars.join('')])
  return new Set(chars.slice(0, 1 - SHINGLE).map((_, i) => chars.slice(i, i + SHINGLE).join('')))
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{Letter}\p{Number}]/gu, '')
}

function length(text: string): number {
  return [...text.trim()].length
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
