declare module '~/domain/kernel/events' {
  interface EventMap {
    /** A course has a new current version: its first, or one that takes the place of the one before. */
    'course-published': { course: string; version: string; number: number }
    'course-withdrawn': { course: string }
    'course-returned': { course: string }
    'glossary-changed': { added: number; changed: number; removed: number }
  }
}

export {}
