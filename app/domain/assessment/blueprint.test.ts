import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byLargestRemainder, cellsOf } from './blueprint'

test('parts add up, keep the order of weights, and stay within one of what is due', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
      (total, weights) => {
        const parts = byLargestRemainder(total, weights)
        const sum = weights.reduce((a, b) => a + b, 0)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
        parts.forEach((part, i) => {
          expect(Math.abs(part - (total * weights[i]!) / sum)).toBeLessThan(1)
          weights.forEach((weight, j) => {
            if (weights[i]! > weight) expect(part).toBeGreaterThanOrEqual(parts[j]!)
          })
        })
      },
    ),
  )
})

test('a paper of sixty single and twenty multiple items over shares of 50, 30, 20', () => {
  const chapters = [50, 30, 20].map((share, i) => ({ chapter: `c${i}`, title: '章', share }))
  const cells = cellsOf({ paper: 'p', title: { 'zh-CN': '卷', en: 'paper' }, singles: 60, multiples: 20, chapters })
  expect([...cells.values()]).toEqual([
    { single: 30, multiple: 10 },
    { single: 18, multiple: 6 },
    { single: 12, multiple: 4 },
  ])
})
