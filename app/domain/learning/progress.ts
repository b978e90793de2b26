// Progress as it follows from the facts: one pure function per projection, used when a fact arrives and when all is rebuilt.
import type { LessonOutline } from '~/domain/catalogue/catalogue'
import type { Instant } from '~/domain/kernel/time'
import { isDone, type CourseState, type EvidenceKind, type LessonState } from './learning'
import { mergeRanges, type Range } from './ranges'

/** What the ledger says of one lesson, in the order in which it was written. */
export type LessonFact =
  | { kind: Exclude<EvidenceKind, 'certified' | 'declined'>; at: Instant }
  | { kind: 'studied'; at: Instant; seconds: number; watched: Range[]; resumeAt: string | null }

/** A row of lesson_progress without its key. */
export interface LessonStanding {
  state: LessonState
  openedAt: Instant
  finishedAt: Instant | null
  resumeAt: string | null
  watched: Range[]
  seconds: number
  updatedAt: Instant
}

/** The lesson's standing after one more fact. A finished lesson stays finished. */
export function lessonAfter(before: LessonStanding | null, fact: LessonFact): LessonStanding {
  const standing: LessonStanding = before ?? {
    state: 'opened',
    openedAt: fact.at,
    finishedAt: null,
    resumeAt: null,
    watched: [],
    seconds: 0,
    updatedAt: fact.at,
  }
  const after = { ...standing, openedAt: earlier(standing.openedAt, fact.at), updatedAt: later(standing.updatedAt, fact.at) }
  switch (fact.kind) {
    case 'opened':
    case 'quiz-failed':
      return after
    case 'studied':
      return {
        ...after,
        seconds: after.seconds + fact.seconds,
        watched: fact.watched.length > 0 ? mergeRanges([...after.watched, ...fact.watched]) : after.watched,
        resumeAt: fact.resumeAt ?? after.resumeAt,
      }
    case 'task-submitted':
      return after.state === 'finished' ? after : { ...after, state: 'submitted' }
    case 'task-returned':
      return after.state === 'finished' ? after : { ...after, state: 'returned' }
    case 'finished':
    case 'quiz-passed':
    case 'task-accepted':
      return after.state === 'finished' ? after : { ...after, state: 'finished', finishedAt: fact.at }
  }
}

/** What the course's progress follows from. */
export interface CourseFacts {
  versionId: string
  enrolledAt: Instant
  lessons: readonly Pick<LessonOutline, 'id' | 'required'>[]
  certification: 'supervisor' | 'none'
  standings: ReadonlyMap<string, LessonStanding>
  /** The last word of a supervisor on the whole course; null when there was none. */
  decision: 'certified' | 'declined' | null
  completion: { completedAt: Instant } | null
}

/** A row of course_progress without its key. */
export interface CourseStanding {
  versionId: string
  requiredTotal: number
  requiredDone: number
  state: CourseState
  lastLessonId: string | null
  lastAt: Instant
  completedAt: Instant | null
}

export function courseStandingOf(facts: CourseFacts): CourseStanding {
  const required = facts.lessons.filter((lesson) => lesson.required)
  const last = lastTouched(facts.standings)
  return {
    versionId: facts.versionId,
    requiredTotal: required.length,
    requiredDone: required.filter((lesson) => isDone(facts.standings.get(lesson.id))).length,
    state: stateOf(facts),
    lastLessonId: last?.lessonId ?? null,
    lastAt: last?.at ?? facts.enrolledAt,
    completedAt: facts.completion?.completedAt ?? null,
  }
}

/** True when every required lesson is done; a course that requires nothing cannot be completed by doing nothing. */
export function meetsRequirements(facts: Pick<CourseFacts, 'lessons' | 'standings'>): boolean {
  const required = facts.lessons.filter((lesson) => lesson.required)
  return required.length > 0 && required.every((lesson) => isDone(facts.standings.get(lesson.id)))
}

function stateOf(facts: CourseFacts): CourseState {
  if (facts.completion) return 'completed'
  if (facts.decision === 'declined') return 'declined'
  if (facts.lessons.some((lesson) => facts.standings.get(lesson.id)?.state === 'returned')) return 'returned'
  if (facts.certification === 'supervisor' && meetsRequirements(facts)) return 'awaiting-certification'
  return 'learning'
}

/** Of two lessons touched in the same instant the one with the greater id: `touchCourse` says the same in SQL. */
function lastTouched(standings: CourseFacts['standings']): { lessonId: string; at: Instant } | null {
  let last: { lessonId: string; at: Instant } | null = null
  for (const [lessonId, { updatedAt }] of standings)
    if (!last || updatedAt > last.at || (updatedAt === last.at && lessonId > last.lessonId)) last = { lessonId, at: updatedAt }
  return last
}

const earlier = (a: Instant, b: Instant) => (a < b ? a : b)
const later = (a: Instant, b: Instant) => (a > b ? a : b)
