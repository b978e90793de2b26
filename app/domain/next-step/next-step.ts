// Browser-safe door: the one next step and what else stands on the learner's home.
import type { CourseState, Missing } from '~/domain/learning/learning'
import type { Day, Instant } from '~/domain/kernel/time'
import type { Localised } from '~/domain/kernel/words'

export { chooseNext } from './choice'

export interface OpenCourse {
  courseId: string
  slug: string
  title: Localised
  /** Null before it was begun. */
  state: CourseState | null
  requiredDone: number
  requiredTotal: number
  missing: Missing
  /** Null when nobody has asked for it. */
  dueOn: Day | null
  assignedBy: string | null
  lastAt: Instant | null
}

export const REASONS = ['returned', 'overdue', 'due-soon', 'begun', 'assigned', 'nothing'] as const
export type Reason = (typeof REASONS)[number]

/** The one next thing; `nothing` sends to the catalogue. */
export type NextStep = { reason: Exclude<Reason, 'nothing'>; course: OpenCourse; days: number | null } | { reason: 'nothing' }

export interface NextLesson {
  slug: string
  title: Localised
  minutes: number
  /** Its number in the course, from 1. */
  number: number
}

export interface Waiting {
  courseTitle: Localised
  since: Instant
  caseId: string
}

export interface Home {
  next: NextStep
  /** Where the button leads; null with `nothing`. */
  lesson: NextLesson | null
  /** Other open courses, soonest first, at most five. */
  deadlines: OpenCourse[]
  waiting: Waiting[]
  yearMinutes: number
  year: number
  registrationMinutes: number
  certificates: { code: string; courseTitle: Localised; issuedOn: Day }[]
  /** How many courses are completed. */
  completed: number
}
