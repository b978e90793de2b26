import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutForIndex, cutQuery, findPlaces } from './cut'

test('Chinese is cut into overlapping pairs and ends in its last character', () => {
  expect(cutForIndex('社会工作')).toBe('社会 会工 工作 作')
})

test('punctuation parts Chinese from Chinese, so that no pair spans a sentence', () => {
  expect(cutForIndex('停、跟，回。')).toBe('停 跟 回')
})

test('Latin words stay whole, in lower case and half width', () => {
  expect(cutForIndex('ＣＯＶＩＤ-19 与 Mentor')).toBe('covid 19 与 mentor')
})

test('Chinese and Latin part where they touch', () => {
  expect(cutForIndex('用FSRS复习')).toBe('用 fsrs 复习 习')
})

test('rare characters outside the basic plane are one character', () => {
  expect(cutForIndex('𠮷野')).toBe('𠮷野 野')
})

test('a query of one character is a prefix, of two a term, of more a phrase', () => {
  expect(cutQuery('社')).toEqual([{ terms: ['社'], lastIsPrefix: true }])
  expect(cutQuery('社工')).toEqual([{ terms: ['社工'], lastIsPrefix: false }])
  expect(cutQuery('社工站')).toEqual([{ terms: ['社工', '工站'], lastIsPrefix: false }])
})

test('a query without a word has no phrase', () => {
  expect(cutQuery(' 。“*"\' ()')).toEqual([])
})

test('places are marked in the text as it was written', () => {
  const text = '用 ＦＳＲＳ 复习，fsrs 与复习'
  expect(findPlaces(text, 'fsrs 复习').map(({ from, to }) => text.slice(from, to))).toEqual(['ＦＳＲＳ', '复习', 'fsrs', '复习'])
})

test('places that touch or overlap become one', () => {
  expect(findPlaces('督导督导者', '督导 督导者')).toEqual([{ from: 0, to: 5 }])
})

test('every place, folded, holds a word of the query, and places never overlap', () => {
  const text = fc.string({
    unit: fc.constantFrom('社', '工', '督', '导', 'A', 'b', 'ﬁ', '１', '，', ' ', '𠮷', 'é'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(text, text, (haystack, needle) => {
      let end = 0
      for (const { from, to } of findPlaces(haystack, needle)) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(haystack.length)
        end = to
      }
    }),
  )
})
