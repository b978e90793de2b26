import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipPlayed, mergeRanges, secondsCovered, secondsNeeded, secondsPlayed, withinFilm, type Range } from './ranges'

const range = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 600 }))
  .map(([from, length]): Range => [from / 10, (from + length) / 10])

test('what was played twice counts once', () => {
  expect(
    secondsCovered([
      [0, 10],
      [5, 15],
      [40, 50],
    ]),
  ).toBe(25)
})

test('merging is the same in any order, twice as well as once, and never more than was played', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 20 }), (ranges) => {
      const merged = mergeRanges(ranges)
      expect(mergeRanges([...ranges].reverse())).toEqual(merged)
      expect(mergeRanges(merged)).toEqual(merged)
      for (let i = 1; i < merged.length; i++) expect(merged[i]![0]).toBeGreaterThan(merged[i - 1]![1])
      // Gaps of a player's clock are closed: half a second each at most.
      expect(secondsCovered(ranges)).toBeLessThanOrEqual(secondsPlayed(ranges) + 0.6 * ranges.length + 0.1)
    }),
  )
})

test('clipping keeps from the first on and never more than asked', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 10 }), fc.integer({ min: 0, max: 100 }), (ranges, seconds) => {
      expect(secondsPlayed(clipPlayed(ranges, seconds))).toBeLessThanOrEqual(seconds + 1e-9)
    }),
  )
  expect(clipPlayed([[0, 10], [20, 30]], 12)).toEqual([[0, 10], [20, 22]]) // prettier-ignore
})

test('only seconds of the film count', () => {
  expect(withinFilm([[-5, 10], [70, 90], [80, 95]], 75)).toEqual([[0, 10], [70, 75]]) // prettier-ignore
  expect(secondsNeeded(75, 90)).toBe(67)
})
