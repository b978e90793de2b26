// Rows of this room's tables, and what they mean in the rest of it.
import type { CompletionTable, CourseProgressTable, LessonProgressTable, StudyTimeTable } from '#db/schema/learning'
import type { CourseState, LessonProgress, LessonState } from './learning'
import type { CourseStanding, LessonFact, LessonStanding } from './progress'
import type { Range } from './ranges'

export function standingOf(row: LessonProgressTable): LessonStanding {
  return {
    state: row.state as LessonState,
    openedAt: row.opened_at,
    finishedAt: row.finished_at,
    resumeAt: row.resume_at,
    watched: JSON.parse(row.watched) as Range[],
    seconds: row.seconds,
    updatedAt: row.updated_at,
  }
}

export function lessonColumns(standing: LessonStanding): Omit<LessonProgressTable, 'person_id' | 'lesson_id' | 'course_id'> {
  return {
    state: standing.state,
    opened_at: standing.openedAt,
    finished_at: standing.finishedAt,
    resume_at: standing.resumeAt,
    watched: JSON.stringify(standing.watched),
    seconds: standing.seconds,
    updated_at: standing.updatedAt,
  }
}

export function courseColumns(standing: CourseStanding): Omit<CourseProgressTable, 'person_id' | 'course_id'> {
  return {
    course_version_id: standing.versionId,
    required_total: standing.requiredTotal,
    required_done: standing.requiredDone,
    state: standing.state,
    last_lesson_id: standing.lastLessonId,
    last_at: standing.lastAt,
    completed_at: standing.completedAt,
  }
}

export function courseStandingOfRow(row: CourseProgressTable): CourseStanding {
  return {
    versionId: row.course_version_id,
    requiredTotal: row.required_total,
    requiredDone: row.required_done,
    state: row.state as CourseState,
    lastLessonId: row.last_lesson_id,
    lastAt: row.last_at,
    completedAt: row.completed_at,
  }
}

export function studiedFact(row: Pick<StudyTimeTable, 'at' | 'seconds' | 'watched' | 'resume_at'>): LessonFact {
  return {
    kind: 'studied',
    at: row.at,
    seconds: row.seconds,
    watched: row.watched === null ? [] : (JSON.parse(row.watched) as Range[]),
    resumeAt: row.resume_at,
  }
}

export function toLessonProgress(row: LessonProgressTable): LessonProgress {
  return { lessonId: row.lesson_id, ...standingOf(row) }
}

export function toCompletion(row: CompletionTable) {
  return {
    id: row.id,
    personId: row.person_id,
    courseId: row.course_id,
    courseVersionId: row.course_version_id,
    completedAt: row.completed_at,
    cause: row.cause,
  }
}
