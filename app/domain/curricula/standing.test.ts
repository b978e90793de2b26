import { expect, test } from 'vitest'
import { courseStanding, standingOf, type CourseStanding, type CurriculumGroup } from './standing'

const all = (...courses: string[]): CurriculumGroup => ({ title: '', need: 'all', ordered: false, courses })
const some = (need: number, ...courses: string[]): CurriculumGroup => ({ title: '', need, ordered: false, courses })
const day = { dueOn: '2026-12-31', today: '2026-11-24' }
const late = { dueOn: '2026-11-23', today: '2026-11-24' }

function stand(groups: CurriculumGroup[], courses: Record<string, CourseStanding>, on = day) {
  return standingOf(groups, (course) => courses[course] ?? 'not-begun', on)
}

test('nothing begun is not started; anything begun is under way', () => {
  expect(stand([all('a', 'b')], {})).toEqual({ state: 'not-started', needed: 2, left: 2, waiting: 0 })
  expect(stand([all('a', 'b')], { a: 'learning' })).toMatchObject({ state: 'under-way', left: 2 })
  expect(stand([all('a', 'b')], { a: 'returned' })).toMatchObject({ state: 'under-way', left: 2 })
})

test('two of three is done with any two, and a third changes nothing', () => {
  const group = some(2, 'a', 'b', 'c')
  expect(stand([group], { a: 'completed' })).toMatchObject({ state: 'under-way', needed: 2, left: 1 })
  expect(stand([group], { a: 'completed', c: 'completed' })).toMatchObject({ state: 'done', left: 0 })
  expect(stand([group], { a: 'completed', b: 'completed', c: 'completed' })).toMatchObject({ state: 'done', left: 0 })
})

test('more completed in one group does not pay for another', () => {
  expect(stand([some(1, 'a', 'b'), all('c')], { a: 'completed', b: 'completed' })).toMatchObject({ state: 'under-way', left: 1 })
})

test('who waits only for a supervisor is waiting, and is never called overdue', () => {
  expect(stand([all('a', 'b')], { a: 'completed', b: 'awaiting-certification' }, late)).toEqual({
    state: 'waiting',
    needed: 2,
    left: 1,
    waiting: 1,
  })
  expect(stand([all('a', 'b')], { b: 'awaiting-certification' }, late)).toMatchObject({ state: 'overdue', left: 2, waiting: 1 })
  expect(stand([all('a')], { a: 'declined' }, late)).toMatchObject({ state: 'overdue', left: 1 })
})

test('done stays done after the day', () => {
  expect(stand([all('a')], { a: 'completed' }, late)).toMatchObject({ state: 'done' })
})

test('enrolled by an assignment is not begun', () => {
  expect(courseStanding(undefined)).toBe('not-begun')
  expect(courseStanding({ state: 'learning', required_done: 0, last_lesson_id: null })).toBe('not-begun')
  expect(courseStanding({ state: 'learning', required_done: 0, last_lesson_id: 'x' })).toBe('learning')
})
