import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reckon, totalsOf, type Posted } from './reckoning'

const rule = {
  applies_to: { activity: 'course-completion', forms: ['online', 'blended'] },
  ratio: 1,
  cap_minutes_per_item: null as number | null,
  unit_minutes: 45,
  round_down_to_half_hour: true,
}
const online = (minutes: number) => ({ kind: 'course-completion' as const, form: 'online', minutes })

test.each([
  [0, 0],
  [22, 0],
  [22.5, 22.5],
  [44, 22.5],
  [45, 45],
  [67, 45],
  [67.5, 67.5],
  [135, 135],
  [137, 135],
  [179, 157.5],
])('%d minutes count as %d: what does not fill half a 学时 of 45 minutes is dropped', (minutes, counted) => {
  expect(reckon(rule, online(minutes))!.minutes).toBe(counted)
})

test('a ratio and a cap come before the rounding, and every step can be read', () => {
  expect(reckon({ ...rule, ratio: 0.5, cap_minutes_per_item: 60 }, online(135))).toEqual({
    activityMinutes: 135,
    ratio: 0.5,
    capMinutes: 60,
    beforeRounding: 60,
    unitMinutes: 45,
    roundedDown: true,
    minutes: 45,
  })
})

test('a rule does not speak of forms it does not name', () => {
  expect(reckon(rule, { ...online(45), form: 'in-person' })).toBeNull()
})

test('rounding never gives more than was done, nor takes half a 学时 or more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(40, 45, 50, 60), (minutes, unit) => {
      const counted = reckon({ ...rule, unit_minutes: unit }, online(minutes))!.minutes
      expect(counted).toBeLessThanOrEqual(minutes)
      expect(minutes - counted).toBeLessThan(unit / 2)
      expect(Number.isInteger((counted * 2) / unit)).toBe(true)
    }),
  )
})

const posting: fc.Arbitrary<Posted> = fc.record({
  person_id: fc.constantFrom('a', 'b', 'c'),
  ledger: fc.constantFrom('registration', 'annual'),
  minutes: fc.integer({ min: -40, max: 40 }).map((halves) => halves * 22.5),
  category: fc.constantFrom('practice', 'law'),
  activity_on: fc.constantFrom('2025-12-31', '2026-01-01', '2026-11-24'),
  posted_at: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'),
})

test('the totals are the sum of the postings, in any order', () => {
  fc.assert(
    fc.property(fc.array(posting), (postings) => {
      const sum = (list: { minutes: number }[]) => list.reduce((all, one) => all + one.minutes, 0)
      const totals = totalsOf(postings)
      expect(sum([...totals.values()])).toBe(sum(postings))
      expect(new Map([...totalsOf([...postings].reverse())].sort())).toEqual(new Map([...totals].sort()))
    }),
  )
})

test('a ledger replayed to a day knows nothing of what was posted later', () => {
  fc.assert(
    fc.property(fc.array(posting), posting, (postings, later) => {
      const at = '2026-06-01T00:00:00.000Z'
      const after = { ...later, posted_at: '2026-12-01T00:00:00.000Z' }
      expect(totalsOf([...postings, after], at)).toEqual(totalsOf(postings, at))
    }),
  )
})

test('a line and its reversal leave nothing', () => {
  fc.assert(
    fc.property(posting, (line) => {
      for (const total of totalsOf([line, { ...line, minutes: -line.minutes }]).values()) expect(total.minutes + 0).toBe(0)
    }),
  )
})
