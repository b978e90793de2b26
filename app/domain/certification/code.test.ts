import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newCode } from './code'
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  certificateNumber,
  checkCharacter,
  faultOfMarks,
  printedCode,
  readCode,
} from './certification'

const body = fc
  .array(fc.constantFrom(...CODE_ALPHABET), { minLength: CODE_LENGTH - 1, maxLength: CODE_LENGTH - 1 })
  .map((characters) => characters.join(''))
const code = body.map((text) => text + checkCharacter(text))

test('a new code reads as one', () => {
  for (let i = 0; i < 200; i++) expect(readCode(newCode())).toMatchObject({ ok: true })
})

test('nothing in a code can be taken for something else', () => {
  expect(CODE_ALPHABET).not.toMatch(/[01OIL]/)
  expect(new Set(CODE_ALPHABET).size).toBe(31)
})

test('one wrong character is noticed', () => {
  fc.assert(
    fc.property(code, fc.nat(CODE_LENGTH - 1), fc.constantFrom(...CODE_ALPHABET), (text, at, other) => {
      fc.pre(text[at] !== other)
      expect(readCode(text.slice(0, at) + other + text.slice(at + 1))).toMatchObject({ ok: false, fault: 'check' })
    }),
  )
})

test('any two characters that changed places are noticed', () => {
  fc.assert(
    fc.property(code, fc.nat(CODE_LENGTH - 1), fc.nat(CODE_LENGTH - 1), (text, a, b) => {
      fc.pre(text[a] !== text[b])
      const swapped = [...text]
      ;[swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!]
      expect(readCode(swapped.join(''))).toMatchObject({ ok: false, fault: 'check' })
    }),
  )
})

test('a code is read in any case and width, with hyphens and blanks', () => {
  fc.assert(
    fc.property(code, (text) => {
      expect(readCode(` ${printedCode(text).toLowerCase()} `)).toEqual({ ok: true, code: text })
      const wide = [...printedCode(text)].map((c) => (c === '-' ? '－' : String.fromCodePoint(c.codePointAt(0)! + 0xfee0)))
      expect(readCode(wide.join(''))).toEqual({ ok: true, code: text })
    }),
  )
})

test('what is wrong with a code is said', () => {
  expect(readCode('')).toMatchObject({ fault: 'empty' })
  expect(readCode('ABCD')).toMatchObject({ fault: 'length', characters: '4' })
  expect(readCode('ABCD-EFGH-JKM0')).toMatchObject({ fault: 'characters', characters: '0' })
})

test('a number is readable and sorts within its year', () => {
  expect(certificateNumber('YS', 2026, 123)).toBe('YS-2026-000123')
})

const rubric = [
  { criterion: '甲', weight: 40, levels: [0, 20, 40].map((points) => ({ points, text: String(points) })) },
  { criterion: '乙', weight: 60, levels: [0, 30, 60].map((points) => ({ points, text: String(points) })) },
]

test.each([
  [[40, 60], null],
  [[40, 30], null],
  [[20, 30], 'below-pass-points'],
  [[40, null], 'marks-incomplete'],
  [[40], 'marks-incomplete'],
  [[40, 59], 'marks-unknown'],
  [[40, 60, 1], 'marks-unknown'],
] as const)('marks %j against the rubric: %s', (points, fault) => {
  expect(faultOfMarks(rubric, 60, points)).toBe(fault)
})
