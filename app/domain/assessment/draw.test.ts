import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawQuestions, drawShortages, type BankItem, type DrawLine } from './draw'
import { shuffled } from './seed'

const TAGS = ['a', 'b', 'c']
const bank = fc
  .array(fc.uniqueArray(fc.constantFrom(...TAGS), { minLength: 1 }), { maxLength: 12 })
  .map((items): BankItem[] => items.map((tags, i) => ({ id: `q${i}`, set: 's', tags })))
const lines = fc.array(
  fc.record({ set: fc.constant('s'), tag: fc.constantFrom(...TAGS, 'any'), count: fc.integer({ min: 1, max: 4 }) }),
  { minLength: 1, maxLength: 4 },
)

test('a shuffle is a permutation, and the same for the same seed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.string(), (things, seed) => {
      const order = shuffled(things, seed)
      expect([...order].sort()).toEqual([...things].sort())
      expect(shuffled(things, seed)).toEqual(order)
    }),
  )
})

test('a shuffle puts each thing in each place about as often', () => {
  const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0])
  for (let i = 0; i < 4000; i++) shuffled([0, 1, 2, 3], `seed ${i}`).forEach((thing, place) => counts[thing]![place]!++)
  for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('a draw has so many of each tag and none twice, whatever the order of the bank', () => {
  fc.assert(
    fc.property(bank, lines, fc.string(), (bank, lines, seed) => {
      const drawn = drawQuestions(lines, bank, seed)
      expect(drawQuestions(lines, [...bank].reverse(), seed)).toEqual(drawn)
      if (!drawn.ok) return
      expect(new Set(drawn.ids).size).toBe(drawn.ids.length)
      let next = 0
      for (const line of lines)
        for (let i = 0; i < line.count; i++) {
          const item = bank.find(({ id }) => id === drawn.ids[next])!
          expect(line.tag === 'any' || item.tags.includes(line.tag)).toBe(true)
          next++
        }
      expect(next).toBe(drawn.ids.length)
    }),
  )
})

// Hall's condition, the slow and certain way: some seats together find fewer questions than they are.
function canBeFilled(lines: DrawLine[], bank: BankItem[]): boolean {
  for (let chosen = 1; chosen < 1 << lines.length; chosen++) {
    const some = lines.filter((_, i) => chosen & (1 << i))
    const seats = some.reduce((sum, line) => sum + line.count, 0)
    if (bank.filter((item) => some.some((line) => line.tag === 'any' || item.tags.includes(line.tag))).length < seats)
      return false
  }
  return true
}

test('a draw is refused exactly when the bank is too small, and then says what is short', () => {
  fc.assert(
    fc.property(bank, lines, fc.string(), (bank, lines, seed) => {
      const drawn = drawQuestions(lines, bank, seed)
      expect(drawn.ok).toBe(canBeFilled(lines, bank))
      if (!drawn.ok) for (const short of drawn.shortages) expect(short.available).toBeLessThan(short.wanted)
    }),
  )
})

test('a question of two tags is left to the line that needs it', () => {
  const bank = [
    { id: 'both', set: 's', tags: ['a', 'b'] },
    { id: 'only-b', set: 's', tags: ['b'] },
  ]
  for (let i = 0; i < 20; i++)
    expect(drawQuestions([line('b', 1), line('a', 1)], bank, `seed ${i}`)).toEqual({ ok: true, ids: ['only-b', 'both'] })
})

test('another attempt asks other questions while there are any', () => {
  const bank = Array.from({ length: 10 }, (_, i) => ({ id: `q${i}`, set: 's', tags: ['a'] }))
  const first = drawQuestions([line('a', 5)], bank, 'one')
  if (!first.ok) throw new Error('drawn')
  const second = drawQuestions([line('a', 5)], bank, 'two', new Set(first.ids))
  expect(second.ok && second.ids.some((id) => first.ids.includes(id))).toBe(false)
})

test('the shortage names set, tag and both numbers', () => {
  expect(drawShortages([line('a', 3)], [{ id: 'q', set: 's', tags: ['a'] }])).toEqual([
    { set: 's', tag: 'a', wanted: 3, available: 1 },
  ])
})

const line = (tag: string, count: number): DrawLine => ({ set: 's', tag, count })
