// Which one thing is next, and why. Pure.
import { daysBetween, type Day } from '~/domain/kernel/time'
import type { NextStep, OpenCourse } from './next-step'

// A week is what somebody with ten minutes a day can still plan with.
const SOON_DAYS = 7

const byDue = (a: OpenCourse, b: OpenCourse) =>
  (a.dueOn ?? '9999') < (b.dueOn ?? '9999')
    ? -1
    : (a.dueOn ?? '9999') > (b.dueOn ?? '9999')
      ? 1
      : a.courseId < b.courseId
        ? -1
        : 1
const byLast = (a: OpenCourse, b: OpenCourse) => ((a.lastAt ?? '') > (b.lastAt ?? '') ? -1 : 1)

/**
 * The next step among courses that still ask something of the learner: work sent back first, then what is overdue, what is
 * due within seven days, what was begun (the latest first), what was assigned and not begun. Source: product § Home.
 */
export function chooseNext(courses: readonly OpenCourse[], today: Day): NextStep {
  const open = courses.filter((course) => !['awaiting-certification', 'completed', 'declined'].includes(course.state ?? ''))
  const daysLeft = (course: OpenCourse) => (course.dueOn === null ? null : daysBetween(today, course.dueOn))
  const step = (reason: Exclude<NextStep['reason'], 'nothing'>, course: OpenCourse | undefined): NextStep | null =>
    course ? { reason, course, days: daysLeft(course) } : null
  const first = (fits: (course: OpenCourse) => boolean, order = byDue) => [...open].sort(order).find(fits)

  return (
    step(
      'returned',
      first((course) => course.state === 'returned'),
    ) ??
    step(
      'overdue',
      first((course) => (daysLeft(course) ?? 0) < 0),
    ) ??
    step(
      'due-soon',
      first((course) => (daysLeft(course) ?? Infinity) <= SOON_DAYS),
    ) ??
    step(
      'begun',
      first((course) => course.state === 'learning' && course.lastAt !== null, byLast),
    ) ??
    step(
      'assigned',
      first((course) => course.dueOn !== null),
    ) ??
    step(
      'begun',
      first((course) => course.state !== null),
    ) ?? { reason: 'nothing' }
  )
}
