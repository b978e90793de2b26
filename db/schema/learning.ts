import type { Instant, Json } from './columns'

/** Owner: learning. */
export interface LearningTables {
  enrolment: EnrolmentTable
  enrolment_version: EnrolmentVersionTable
  evidence: EvidenceTable
  study_time: StudyTimeTable
  study_presence: StudyPresenceTable
  lesson_progress: LessonProgressTable
  course_progress: CourseProgressTable
  completion: CompletionTable
  task_draft: TaskDraftTable
  task_submission: TaskSubmissionTable
  task_file: TaskFileTable
}

export interface EnrolmentTable {
  id: string
  person_id: string
  course_id: string
  enrolled_at: Instant
  /** 'self' or the assignment that asked for it. */
  cause: string
}

/** Which version the learner is on since when: append-only. */
export interface EnrolmentVersionTable {
  id: string
  enrolment_id: string
  course_version_id: string
  since_at: Instant
  cause: string
}

/** The ledger of learning: append-only; progress and completion are rebuilt from it. */
export interface EvidenceTable {
  id: string
  person_id: string
  course_id: string
  lesson_id: string | null
  /** opened, finished, quiz-passed, quiz-failed, task-submitted, task-returned, task-accepted, certified, declined. */
  kind: string
  at: Instant
  actor: string
  /** What gave rise to it: an attempt, a submission, a decision. One cause gives one fact of a kind. */
  cause: string
  course_version_id: string
  facts: Json
}

/** Server-measured visible activity: append-only, one row a heartbeat, each of at most 20 seconds. */
export interface StudyTimeTable {
  id: string
  person_id: string
  course_id: string
  lesson_id: string
  /** The end of the span that was credited. */
  at: Instant
  seconds: number
  /** Seconds of the film played in this span: [[from, to], …]; null when none. */
  watched: Json | null
  /** Where the learner was at the end of it: a heading's id or a second of the film. */
  resume_at: string | null
}

/** Until when a person's time has been credited: one place at a time, however many tabs are open. */
export interface StudyPresenceTable {
  person_id: string
  lesson_id: string
  through_at: Instant
}

/** Projection of evidence and study time. */
export interface LessonProgressTable {
  person_id: string
  lesson_id: string
  course_id: string
  /** opened, submitted (task waits), returned (task to be done again), finished. */
  state: string
  opened_at: Instant
  finished_at: Instant | null
  /** Where to resume: a heading's id or a second of the film. */
  resume_at: string | null
  /** Seconds of the film that were played, merged: [[from, to], …]. */
  watched: Json
  seconds: number
  updated_at: Instant
}

/** Projection of evidence. */
export interface CourseProgressTable {
  person_id: string
  course_id: string
  course_version_id: string
  required_total: number
  required_done: number
  /** learning, awaiting-certification, returned, completed, declined. */
  state: string
  last_lesson_id: string | null
  last_at: Instant
  completed_at: Instant | null
}

/** Fact: this person completed this course in this version. Another round is another row. */
export interface CompletionTable {
  id: string
  person_id: string
  course_id: string
  course_version_id: string
  completed_at: Instant
  cause: string
}

export interface TaskDraftTable {
  person_id: string
  lesson_id: string
  text: string
  saved_at: Instant
}

export interface TaskSubmissionTable {
  id: string
  person_id: string
  course_id: string
  lesson_id: string
  lesson_version_id: string
  number: number
  text: string
  submitted_at: Instant
}

export interface TaskFileTable {
  id: string
  person_id: string
  lesson_id: string
  /** null while it is only part of the draft. */
  submission_id: string | null
  name: string
  media_type: string
  bytes: number
  sha256: string
  added_at: Instant
  removed_at: Instant | null
}
