import type { Instant, Json } from './columns'

/** Owner: assessment. */
export interface AssessmentTables {
  question_set: QuestionSetTable
  question: QuestionTable
  question_version: QuestionVersionTable
  quiz_attempt: QuizAttemptTable
  quiz_slot: QuizSlotTable
  quiz_answer: QuizAnswerTable
  quiz_submission: QuizSubmissionTable
}

export interface QuestionSetTable {
  id: string
  slug: string
  title: Json
  scope: string
}

export interface QuestionTable {
  id: string
  set_id: string
  code: string
  current_version_id: string | null
  withdrawn_at: Instant | null
}

export interface QuestionVersionTable {
  id: string
  question_id: string
  number: number
  kind: string
  tags: Json
  point: string
  difficulty: number
  /** The whole item with its key: never sent to a browser as it is. */
  body: Json
  hash: string
  imported_at: Instant
}

export interface QuizAttemptTable {
  id: string
  person_id: string
  course_id: string
  lesson_id: string
  lesson_version_id: string
  number: number
  seed: string
  /** The lesson's quiz settings as they were when the attempt began. */
  settings: Json
  started_at: Instant
  /** The server's clock decides; null when there is no limit. */
  deadline_at: Instant | null
}

/** What was asked, in which order, with which order of options. */
export interface QuizSlotTable {
  attempt_id: string
  position: number
  question_version_id: string
  option_order: Json
  max_half_points: number
}

/** Append-only: each change of mind is a row; the highest seq counts. */
export interface QuizAnswerTable {
  id: string
  attempt_id: string
  position: number
  seq: number
  response: Json
  saved_at: Instant
  /** 1 when it came after the deadline but was made before it. */
  late: 0 | 1
}

/** The end of an attempt, once. */
export interface QuizSubmissionTable {
  attempt_id: string
  submitted_at: Instant
  /** 'learner', or 'deadline' when the sweep closed it. */
  submitted_by: string
  score_half_points: number
  max_half_points: number
  passed: 0 | 1
  /** Score per slot, in half points. */
  marks: Json
  rule_version_id: string | null
}
