// What the room's queries answer with: an attempt in hand, the list of attempts, a result. Types only.
import type { AskedQuestion, Response } from './asked'
import type { QuizRules } from './questions'
import type { Instant } from '~/domain/kernel/time'

export interface SavedAnswer {
  response: Response
  seq: number
  savedAt: Instant
  /** Made before the deadline, arrived after it. */
  late: boolean
}

export interface AttemptQuestion {
  position: number
  question: AskedQuestion
  maxHalfPoints: number
  answer: SavedAnswer | null
}

export interface AttemptSummary {
  id: string
  number: number
  courseId: string
  lessonId: string
  startedAt: Instant
  /** The server's clock decides; null when there is no limit. */
  deadlineAt: Instant | null
  submittedAt: Instant | null
  /** 'deadline' when nobody handed it in and time was up. */
  submittedBy: 'learner' | 'deadline' | null
  scoreHalfPoints: number | null
  maxHalfPoints: number | null
  passed: boolean | null
}

/** An attempt as its owner works on it: no key in it. */
export interface Attempt extends AttemptSummary {
  lessonVersionId: string
  rules: QuizRules
  questions: AttemptQuestion[]
  /** Positions not wholly answered. */
  unanswered: number[]
  attemptsLeft: number | null
}

/** What the newest saved answers are, for a page that has been open for a while. */
export interface AttemptState {
  submittedAt: Instant | null
  deadlineAt: Instant | null
  now: Instant
  answers: ({ position: number } & SavedAnswer)[]
}

/** Why an answer was right or wrong; by places as shown. Only when the quiz's settings allow it. */
export type Feedback =
  | { kind: 'single' | 'multiple'; options: { correct: boolean; reason: string }[]; explanation: string }
  | { kind: 'true-false'; answer: boolean; explanation: string }
  | { kind: 'short'; accept: string[]; explanation: string }
  | { kind: 'matching'; rights: string[]; explanation: string }
  | { kind: 'ordering'; steps: string[]; explanation: string }
  | { kind: 'case'; parts: Feedback[]; explanation: string | null }

export interface ResultQuestion {
  position: number
  question: AskedQuestion
  response: Response
  late: boolean
  halfPoints: number
  maxHalfPoints: number
  /** For a case, the half points of each part. */
  partHalfPoints: number[] | null
  feedback: Feedback | null
  /** Where the item comes from; with the feedback. */
  source: { text: string; laws: { id: string; article?: string }[]; checkedOn: string } | null
}

export interface AttemptResult extends AttemptSummary {
  person: string
  lessonVersionId: string
  rules: QuizRules
  submittedAt: Instant
  submittedBy: 'learner' | 'deadline'
  scoreHalfPoints: number
  maxHalfPoints: number
  passed: boolean
  /** The fewest half points that pass. */
  passHalfPoints: number
  /** Half points short of passing; 0 when passed. */
  missingHalfPoints: number
  /** True when answers and reasons may be shown to who asks. */
  feedbackOpen: boolean
  /** The edition of the marking rule that was used; null before any was imported. */
  rule: { id: string; effectiveFrom: string; source: string } | null
  questions: ResultQuestion[]
  attemptsLeft: number | null
}
