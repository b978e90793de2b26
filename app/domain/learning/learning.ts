// Browser-safe door: what enrolment, progress and a practice task are to everybody else, and what is still missing.
import { z } from 'zod'
import type { LessonKind, LessonOutline, Rubric } from '~/domain/catalogue/catalogue'
import type { Instant } from '~/domain/kernel/time'
import type { Range } from './ranges'

export { clipPlayed, mergeRanges, secondsCovered, secondsNeeded, secondsPlayed, withinFilm, type Range } from './ranges'

export const LESSON_STATES = ['opened', 'submitted', 'returned', 'finished'] as const
/** `submitted`: a task that waits for a supervisor; `returned`: one to be done again. A lesson never opened has no state. */
export type LessonState = (typeof LESSON_STATES)[number]

export const COURSE_STATES = ['learning', 'awaiting-certification', 'returned', 'completed', 'declined'] as const
export type CourseState = (typeof COURSE_STATES)[number]

export const EVIDENCE_KINDS = [
  'opened',
  'finished',
  'quiz-passed',
  'quiz-failed',
  'task-submitted',
  'task-returned',
  'task-accepted',
  'certified',
  'declined',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** What a supervisor's decision leaves in the ledger. */
export type DecidedKind = Extract<EvidenceKind, 'task-returned' | 'task-accepted' | 'certified' | 'declined'>

export interface LessonProgress {
  lessonId: string
  state: LessonState
  openedAt: Instant
  finishedAt: Instant | null
  /** A heading's id, or a second of the film. */
  resumeAt: string | null
  /** Seconds of the film that were played. */
  watched: Range[]
  /** Visible study time, measured by the server. */
  seconds: number
  updatedAt: Instant
}

/** What is still to be done of a course, by kind; nothing of it is optional. */
export interface Missing {
  lessons: number
  quizzes: number
  tasks: number
  /** Tasks that were sent back and wait for the learner. */
  returnedTasks: number
  /** Tasks that wait for a supervisor: done by the learner. */
  waitingTasks: number
  /** Minutes that the missing lessons are set to take. */
  minutes: number
}

export interface CourseProgress {
  personId: string
  courseId: string
  versionId: string
  state: CourseState
  requiredDone: number
  requiredTotal: number
  /** By lesson id; also of lessons that this version no longer has. */
  lessons: Map<string, LessonProgress>
  missing: Missing
  /** Where the learner was last; null before the first lesson was opened. */
  lastLessonId: string | null
  lastAt: Instant
  enrolledAt: Instant
  completedAt: Instant | null
}

/** True when nothing more is asked of the learner in this lesson for now. */
export function isDone(progress: Pick<LessonProgress, 'state'> | undefined): boolean {
  return progress?.state === 'finished' || progress?.state === 'submitted'
}

/** What of the version's required lessons is missing, for sentences like 还差 2 节、1 次测验. */
export function missingOf(
  lessons: readonly Pick<LessonOutline, 'id' | 'kind' | 'required' | 'minutes'>[],
  progress: ReadonlyMap<string, Pick<LessonProgress, 'state'>>,
): Missing {
  const missing: Missing = { lessons: 0, quizzes: 0, tasks: 0, returnedTasks: 0, waitingTasks: 0, minutes: 0 }
  for (const lesson of lessons) {
    if (!lesson.required) continue
    const state = progress.get(lesson.id)?.state
    if (state === 'submitted') missing.waitingTasks++
    if (isDone(progress.get(lesson.id))) continue
    missing.minutes += lesson.minutes
    if (lesson.kind === 'quiz') missing.quizzes++
    else if (lesson.kind === 'task') {
      missing.tasks++
      if (state === 'returned') missing.returnedTasks++
    } else missing.lessons++
  }
  return missing
}

/** The lesson to go on with: where one left off if that is not done, else the first that is not, else the first of all. */
export function nextLesson<L extends Pick<LessonOutline, 'id' | 'required'>>(
  lessons: readonly L[],
  progress: ReadonlyMap<string, Pick<LessonProgress, 'state'>>,
  lastLessonId: string | null,
): L | null {
  const isOpen = (lesson: L) => !isDone(progress.get(lesson.id))
  const last = lessons.find((lesson) => lesson.id === lastLessonId)
  if (last && isOpen(last)) return last
  const after = last ? lessons.slice(lessons.indexOf(last) + 1) : []
  return (
    after.find((lesson) => lesson.required && isOpen(lesson)) ??
    lessons.find((lesson) => lesson.required && isOpen(lesson)) ??
    lessons.find(isOpen) ??
    lessons[0] ??
    null
  )
}

export type EnrolRefusal = 'withdrawn'
export type FinishRefusal =
  'not-enrolled' | 'not-in-version' | 'not-watched-enough' | 'reading-too-fast' | 'quiz-not-passed' | 'task-not-submitted'
export type EvidenceRefusal =
  'not-enrolled' | 'not-in-version' | 'already-completed' | 'requirements-missing' | 'nothing-submitted'
export type BeatRefusal = 'not-open'
export type TaskRefusal =
  | 'not-open'
  | 'not-in-version'
  | 'course-closed'
  | 'already-waiting'
  | 'already-accepted'
  | 'changed-elsewhere'
  | 'too-few-characters'
  | 'no-file'
  | 'text-not-asked'
export type FileRefusal =
  | 'not-open'
  | 'not-in-version'
  | 'course-closed'
  | 'already-waiting'
  | 'already-accepted'
  | 'files-not-asked'
  | 'too-many-files'
  | 'file-empty'
  | 'file-too-large'
  | 'file-kind-refused'
  | 'file-unknown'

// A page sends a beat every 15 s; five more for a slow phone. What claims more did not come from our page.
export const MOST_BEAT_SECONDS = 20
// How long a beat may have waited for the line to come back: a tunnel, a lift, a router that restarts. Longer, and a page
// left open could claim the pause.
export const MOST_BEAT_AGO_SECONDS = 600
// 600 s of beats every 15 s, and the present one.
export const MOST_BEATS_AT_ONCE = 41

const Second = z.number().min(0).max(86_400)

export const Beat = z.object({
  /** Seconds for which the page was visible since the beat before. */
  seconds: z.number().min(0).max(MOST_BEAT_SECONDS),
  /** How long ago the beat was made. */
  ago: z.number().min(0).max(MOST_BEAT_AGO_SECONDS).default(0),
  /** Seconds of the film played since the beat before. */
  watched: z
    .array(z.tuple([Second, Second]))
    .max(50)
    .default([]),
  resumeAt: z.string().max(200).nullish(),
})
export type Beat = z.infer<typeof Beat>

export const BeatInput = z.object({
  lessonId: z.string().min(1).max(60),
  beats: z.array(Beat).min(1).max(MOST_BEATS_AT_ONCE),
})
export type BeatInput = z.infer<typeof BeatInput>

export interface BeatReceipt {
  /** Of these beats. */
  creditedSeconds: number
  /** Of the lesson. */
  seconds: number
  watchedSeconds: number
}

export const MOST_FILE_BYTES = 10 * 1024 * 1024
export const MOST_TASK_CHARACTERS = 20_000
/** The kinds of files a practice task takes; told by content, not by name. */
export const FILE_KINDS = ['pdf', 'png', 'jpg', 'webp', 'docx', 'xlsx', 'txt'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export const TaskText = z.string().max(MOST_TASK_CHARACTERS)

/** Characters as a person counts them: no blanks, and a rare character that takes two units is one. */
export function countCharacters(text: string): number {
  return [...text.replace(/\s/gu, '')].length
}

export interface TaskFile {
  id: string
  name: string
  mediaType: string
  bytes: number
  addedAt: Instant
}

export interface TaskSubmission {
  id: string
  number: number
  text: string
  submittedAt: Instant
  /** The lesson's version whose brief and rubric it answers. */
  lessonVersionId: string
  files: TaskFile[]
}

export interface TaskWork {
  draft: { text: string; savedAt: Instant } | null
  /** Added, and not yet handed in. */
  files: TaskFile[]
  /** Newest first. */
  submissions: TaskSubmission[]
}

/** What a supervisor said to a submission; handed to the player by whoever keeps the decisions. */
export interface TaskFeedback {
  submissionId: string
  verdict: 'certified' | 'returned' | 'declined'
  feedback: string
  decidedAt: Instant
  decidedBy: string
  /** Points per criterion in the rubric's order. */
  points: number[]
  total: number
}

export interface LessonEvidence {
  lessonId: string
  slug: string
  kind: LessonKind
  title: LessonOutline['title']
  required: boolean
  state: LessonState | null
  openedAt: Instant | null
  finishedAt: Instant | null
  seconds: number
  /** Film lessons: seconds played, of how many, and how the lesson was finished. */
  film: { watchedSeconds: number; filmSeconds: number; finishedBy: 'watching' | 'reading' | null } | null
  /** Scored quiz attempts, oldest first: refs into the assessment room. */
  attempts: { attemptId: string; passed: boolean; scoreHalfPoints: number; maxHalfPoints: number; at: Instant }[]
  /** Tasks: newest first, with the rubric each was handed in under. */
  submissions: (TaskSubmission & { rubric: Rubric; passPoints: number })[]
}

/** What a supervisor sees beside a decision. */
export interface CourseEvidence {
  personId: string
  courseId: string
  versionId: string
  enrolledAt: Instant
  state: CourseState
  requiredDone: number
  requiredTotal: number
  totalSeconds: number
  lessons: LessonEvidence[]
}

export interface CompletionFact {
  id: string
  personId: string
  courseId: string
  courseVersionId: string
  completedAt: Instant
  cause: string
}

/** One place where the record and what is rebuilt from its facts do not agree. */
export interface Difference {
  room: string
  what: string
  about: string
  stored: string
  rebuilt: string
}
