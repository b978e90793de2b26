import { expect, test } from 'vitest'
import { chooseNext, type OpenCourse } from './next-step'

const TODAY = '2026-11-24'
const missing = { lessons: 2, quizzes: 0, tasks: 0, returnedTasks: 0, waitingTasks: 0, minutes: 20 }
const title = { 'zh-CN': '课', en: 'Course' }

function course(courseId: string, about: Partial<OpenCourse> = {}): OpenCourse {
  return {
    courseId,
    slug: courseId,
    title,
    state: null,
    requiredDone: 0,
    requiredTotal: 3,
    missing,
    dueOn: null,
    assignedBy: null,
    lastAt: null,
    ...about,
  }
}

const returned = course('returned', { state: 'returned', lastAt: '2026-11-01T00:00:00.000Z' })
const overdue = course('overdue', { dueOn: '2026-11-23' })
const dueToday = course('due-today', { dueOn: '2026-11-24' })
const dueInSeven = course('due-in-seven', { dueOn: '2026-12-01' })
const dueInEight = course('due-in-eight', { dueOn: '2026-12-02' })
const begun = course('begun', { state: 'learning', lastAt: '2026-11-20T00:00:00.000Z' })
const begunEarlier = course('begun-earlier', { state: 'learning', lastAt: '2026-11-10T00:00:00.000Z' })
const waiting = course('waiting', { state: 'awaiting-certification', dueOn: '2026-11-20' })

test.each<[string, OpenCourse[], string, string | null]>([
  ['work sent back comes before anything overdue', [overdue, returned], 'returned', 'returned'],
  ['overdue comes before due soon', [dueToday, overdue], 'overdue', 'overdue'],
  ['due today is due soon, not overdue', [begun, dueToday], 'due-soon', 'due-today'],
  ['the seventh day is still soon', [begun, dueInSeven], 'due-soon', 'due-in-seven'],
  ['the eighth day is not: a course begun comes first', [begun, dueInEight], 'begun', 'begun'],
  ['of two begun the later one goes on', [begunEarlier, begun], 'begun', 'begun'],
  ['what was assigned is next when nothing was begun', [dueInEight], 'assigned', 'due-in-eight'],
  ['what waits for a supervisor asks nothing of the learner', [waiting], 'nothing', null],
  ['nothing to do sends to the catalogue', [], 'nothing', null],
])('%s', (_, courses, reason, id) => {
  const next = chooseNext(courses, TODAY)
  expect(next.reason).toBe(reason)
  expect(next.reason === 'nothing' ? null : next.course.courseId).toBe(id)
})
