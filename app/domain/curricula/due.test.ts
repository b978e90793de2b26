import { expect, test } from 'vitest'
import { dayOf, endOfDay } from '~/domain/kernel/time'
import { dueDay, isOverdue, LATE_JOINER_DAYS, REJOIN_DAYS } from './due'

const assignedOn = '2026-11-24'

test.each([
  ['2027-01-31', 30, '2027-03-02'],
  ['2028-01-31', 30, '2028-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-02-28', 1, '2027-03-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-11-24', 365, '2027-11-24'],
])('who joins on %s with %i days is due on %s', (joinedOn, days, due) => {
  expect(dueDay({ on: null, days }, { joinedOn, assignedOn })).toBe(due)
})

test('a fixed day holds for everybody who is there when it is assigned, however near it is', () => {
  expect(dueDay({ on: '2026-11-25', days: null }, { joinedOn: assignedOn, assignedOn })).toBe('2026-11-25')
})

test('who joins later has at least two weeks, also after the day has passed', () => {
  const due = { on: '2026-12-31', days: null }
  expect(dueDay(due, { joinedOn: '2026-12-01', assignedOn })).toBe('2026-12-31')
  expect(dueDay(due, { joinedOn: '2026-12-20', assignedOn })).toBe('2027-01-03')
  expect(dueDay(due, { joinedOn: '2027-06-01', assignedOn })).toBe('2027-06-15')
  expect(LATE_JOINER_DAYS).toBe(14)
})

test('who comes back within two weeks keeps the day that held before; later it is a new beginning', () => {
  const due = { on: null, days: 30 }
  const before = { leftOn: '2026-12-01', dueOn: '2026-12-24' }
  expect(dueDay(due, { joinedOn: '2026-12-15', assignedOn, before })).toBe('2026-12-24')
  expect(dueDay(due, { joinedOn: '2026-12-16', assignedOn, before })).toBe('2027-01-15')
  expect(REJOIN_DAYS).toBe(14)
})

test('a day ends at 23:59 in Shanghai, not in Greenwich', () => {
  expect(endOfDay('2026-12-31')).toBe('2026-12-31T15:59:59.999Z')
  expect(isOverdue('2026-12-31', dayOf('2026-12-31T15:59:59.999Z'))).toBe(false)
  expect(isOverdue('2026-12-31', dayOf('2026-12-31T16:00:00.000Z'))).toBe(true)
})
