declare module '~/domain/kernel/events' {
  interface EventMap {
    enrolled: { person: string; course: string; version: string; cause: string }
    /** By one assignment, all at once. */
    'people-enrolled': { course: string; version: string; people: number; cause: string }
    /** Learners in the middle of a course went on to its new version. */
    'learners-moved': { course: string; version: string; people: number }
    'lesson-finished': { person: string; course: string; lesson: string }
    'task-submitted': { person: string; course: string; lesson: string; submission: string }
    /** All required lessons are done and a supervisor's word is needed. */
    'requirements-met': { person: string; course: string; version: string }
    'completion-earned': { completion: string; person: string; course: string; version: string; completedAt: string }
  }
}

export {}
