import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { fits, layOut, type Response } from './asked'
import { Question } from './questions'
import {
  fullScoreOf,
  hasPassed,
  isAccepted,
  NATIONAL_SCORING,
  passHalfPoints,
  scoreMatching,
  scoreMultiple,
  scoreResponse,
  scoreSingle,
  ScoringRule,
} from './scoring'

const letters = (text: string) => new Set([...text].map((letter) => letter.charCodeAt(0) - 65))

// Source: the national paper's marking rule (docs: domain § 1.1, golden vectors).
const GOLDEN: [key: string, answer: string, marks: number][] = [
  ['ACD', 'ACD', 2],
  ['ACD', 'AC', 1],
  ['ACD', 'A', 0.5],
  ['ACD', 'AB', 0],
  ['ACD', 'ABCD', 0],
  ['ACD', 'B', 0],
  ['AB', 'A', 0.5],
  ['ABCD', 'ABC', 1.5],
  ['ABCD', 'ABCD', 2],
  ['ACD', '', 0],
]

test.each(GOLDEN)('multiple choice, key %s, answer %s: %d marks (exam rule § 1.1)', (key, answer, marks) => {
  expect(scoreMultiple(letters(key), letters(answer))).toBe(marks * 2)
})

interface Edition {
  kind: string
  vectors: { kind: string; key: string; answer: string; half_points: number }[]
}
const editions = (parse(readFileSync('content/rules/exam/scoring.yaml', 'utf8')) as Edition[]).filter(
  (edition) => edition.kind === 'exam-scoring',
)

test('the shipped rule edition says what the code marks by, and its own vectors hold', () => {
  expect(editions.length).toBeGreaterThan(0)
  for (const edition of editions) {
    const rule = ScoringRule.parse(edition)
    expect(rule).toEqual(NATIONAL_SCORING)
    for (const { kind, key, answer, half_points } of edition.vectors)
      expect(
        kind === 'multiple'
          ? scoreMultiple(letters(key), letters(answer), rule)
          : scoreSingle(answer === '' ? null : answer === key, rule),
        `${kind} ${key} ${answer}`,
      ).toBe(half_points)
  }
})

test('all-or-nothing gives the full mark or none', () => {
  expect(scoreMultiple(letters('ACD'), letters('ACD'), NATIONAL_SCORING, 'all-or-nothing')).toBe(4)
  expect(scoreMultiple(letters('ACD'), letters('AC'), NATIONAL_SCORING, 'all-or-nothing')).toBe(0)
})

const choices = fc
  .tuple(fc.uniqueArray(fc.nat(4), { minLength: 2, maxLength: 4 }), fc.uniqueArray(fc.nat(4), { maxLength: 5 }))
  .map(([key, ticks]) => ({ key: new Set(key), ticks: new Set(ticks) }))

test('adding a wrong tick never raises a score', () => {
  fc.assert(
    fc.property(
      choices,
      fc.nat(4),
      fc.constantFrom('exam' as const, 'all-or-nothing' as const),
      ({ key, ticks }, extra, scoring) => {
        fc.pre(!key.has(extra))
        const before = scoreMultiple(key, ticks, NATIONAL_SCORING, scoring)
        expect(scoreMultiple(key, new Set([...ticks, extra]), NATIONAL_SCORING, scoring)).toBeLessThanOrEqual(before)
      },
    ),
  )
})

test('a score is a whole number of half points from 0 to 4, and 4 only for the whole key', () => {
  fc.assert(
    fc.property(choices, ({ key, ticks }) => {
      const score = scoreMultiple(key, ticks)
      expect([0, 1, 2, 3, 4]).toContain(score)
      expect(score === 4).toBe(ticks.size === key.size && [...ticks].every((tick) => key.has(tick)))
    }),
  )
})

test('matching counts right pairs, rounded down to a half point', () => {
  expect([0, 1, 2, 3].map((right) => scoreMatching(right, 3))).toEqual([0, 1, 2, 4])
  expect([4, 5].map((right) => scoreMatching(right, 5, NATIONAL_SCORING, 'all-or-nothing'))).toEqual([0, 4])
})

test.each([
  ['知情同意', true],
  ['  知情同意 ', true],
  ['知情同意。', true],
  ['「知情 同意」', true],
  ['知情', false],
  ['', false],
  ['。', false],
])('short answer %j accepted: %s', (text, accepted) => {
  expect(isAccepted(['知情同意'], text)).toBe(accepted)
})

test('full and half width, case and punctuation make no difference in a short answer', () => {
  expect(isAccepted(['SMART原则'], 'ｓｍａｒｔ 原则')).toBe(true)
  expect(isAccepted(['12355'], '１２３５５')).toBe(true)
  expect(isAccepted(['follow-up'], 'Follow up')).toBe(true)
})

const about = {
  code: 'x-1',
  tags: ['t'],
  point: 'p',
  difficulty: 1,
  source: 's',
  checked_on: '2026-11-24',
  next_review: '2027-11-24',
}
const option = (text: string, correct = false) => ({ text, correct, reason: 'r' })
const questions: Question[] = [
  {
    kind: 'single',
    stem: 's',
    options: ['a', 'b', 'c', 'd'].map((text, i) => option(text, i === 2)),
    explanation: 'e',
    ...about,
  },
  {
    kind: 'multiple',
    stem: 's',
    options: ['a', 'b', 'c', 'd', 'e'].map((text, i) => option(text, i % 2 === 0)),
    explanation: 'e',
    ...about,
  },
  { kind: 'true-false', stem: 's', answer: false, explanation: 'e', ...about },
  { kind: 'short', stem: 's', accept: ['ok'], explanation: 'e', ...about },
  {
    kind: 'matching',
    stem: 's',
    pairs: [
      { left: '1', right: 'A' },
      { left: '2', right: 'B' },
      { left: '3', right: 'A' },
    ],
    distractors: ['C'],
    explanation: 'e',
    ...about,
  },
  { kind: 'ordering', stem: 's', steps: ['1', '2', '3', '4'], explanation: 'e', ...about },
].map((question) => Question.parse(question))
const everyKind: Question[] = [
  ...questions,
  Question.parse({
    ...about,
    kind: 'case',
    stem: 's',
    parts: questions.slice(0, 4).map((question) => {
      const {
        code: _c,
        tags: _t,
        point: _p,
        difficulty: _d,
        laws: _l,
        source: _s,
        checked_on: _o,
        next_review: _n,
        ...part
      } = question
      return part
    }),
  }),
]

const anyResponse: fc.Arbitrary<Response> = fc.oneof(
  fc.constant(null),
  fc.record({ choice: fc.nat(5) }),
  fc.record({ choices: fc.uniqueArray(fc.nat(6)) }),
  fc.record({ truth: fc.boolean() }),
  fc.record({ text: fc.string() }),
  fc.record({ pairs: fc.array(fc.option(fc.nat(5)), { maxLength: 5 }) }),
  fc.record({ ranks: fc.array(fc.option(fc.nat(5)), { maxLength: 5 }) }),
)

test('no answer, however odd, scores below nothing or above the full mark', () => {
  fc.assert(
    fc.property(fc.constantFrom(...everyKind), anyResponse, fc.string(), (question, response, seed) => {
      const layout = layOut(question, seed, true)
      const { halfPoints } = scoreResponse(question, layout, response, 'exam')
      expect(halfPoints).toBeGreaterThanOrEqual(0)
      expect(halfPoints).toBeLessThanOrEqual(fullScoreOf(question))
      expect(Number.isInteger(halfPoints)).toBe(true)
      if (halfPoints > 0) expect(fits(layout, response)).toBe(true)
    }),
  )
})

test('the pass mark is reached by exactly the fewest half points that pass', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 100 }), (max, pass) => {
      const needed = passHalfPoints(max, pass)
      expect(hasPassed(needed, max, pass)).toBe(true)
      if (needed > 0) expect(hasPassed(needed - 1, max, pass)).toBe(false)
    }),
  )
})
