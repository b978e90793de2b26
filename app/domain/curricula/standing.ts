// How a person stands with a curriculum. The same rule is said in SQL in assignments.ts; a test compares the two.
import type { Day } from '~/domain/kernel/time'
import { isOverdue } from './due'

export const MEMBER_STATES = ['overdue', 'not-started', 'under-way', 'waiting', 'done'] as const
/** waiting: nothing is left for the learner to do, a supervisor decides; it is never called overdue. */
export type MemberState = (typeof MEMBER_STATES)[number]

export type CourseStanding = 'not-begun' | 'learning' | 'returned' | 'awaiting-certification' | 'completed' | 'declined'

export interface CurriculumGroup {
  title: string
  /** All of the courses, or so many of them. */
  need: 'all' | number
  /** The courses are offered one after the other, as they stand; nothing is locked. */
  ordered: boolean
  /** Course ids. */
  courses: string[]
}

export interface Standing {
  state: MemberState
  /** Courses that the curriculum asks for. */
  needed: number
  /** How many of those are not completed yet. */
  left: number
  /** How many of those left wait only for certification. */
  waiting: number
}

export function neededOf(group: Pick<CurriculumGroup, 'need' | 'courses'>): number {
  return group.need === 'all' ? group.courses.length : Math.min(group.need, group.courses.length)
}

/** What is enrolled, begun and completed counts, whenever and for whatever reason it was. */
export function standingOf(
  groups: readonly CurriculumGroup[],
  standingOfCourse: (courseId: string) => CourseStanding,
  { dueOn, today }: { dueOn: Day; today: Day },
): Standing {
  let needed = 0
  let left = 0
  let leftToLearn = 0
  let begun = false
  for (const group of groups) {
    const need = neededOf(group)
    const standings = group.courses.map(standingOfCourse)
    const completed = standings.filter((standing) => standing === 'completed').length
    const awaiting = standings.filter((standing) => standing === 'awaiting-certification').length
    needed += need
    left += Math.max(0, need - completed)
    leftToLearn += Math.max(0, need - completed - awaiting)
    begun ||= standings.some((standing) => standing !== 'not-begun')
  }
  const stateOf = (): MemberState => {
    if (left === 0) return 'done'
    if (leftToLearn === 0) return 'waiting'
    if (isOverdue(dueOn, today)) return 'overdue'
    return begun ? 'under-way' : 'not-started'
  }
  return { state: stateOf(), needed, left, waiting: left - leftToLearn }
}

/** From a row of the learning room's progress; `undefined` when there is none. */
export function courseStanding(
  row: { state: string; required_done: number; last_lesson_id: string | null } | undefined,
): CourseStanding {
  if (!row) return 'not-begun'
  if (row.state !== 'learning') return row.state as CourseStanding
  return row.required_done > 0 || row.last_lesson_id !== null ? 'learning' : 'not-begun'
}
