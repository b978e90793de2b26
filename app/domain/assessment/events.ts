declare module '~/domain/kernel/events' {
  interface EventMap {
    'questions-imported': { added: number; changed: number; withdrawn: number }
    'quiz-attempt-started': { attempt: string; person: string; course: string; lesson: string; number: number }
    'quiz-attempt-scored': {
      attempt: string
      person: string
      course: string
      lesson: string
      passed: boolean
      scoreHalfPoints: number
      maxHalfPoints: number
    }
  }
}

export {}
