declare module '~/domain/kernel/events' {
  interface EventMap {
    'curriculum-published': { curriculum: string; number: number; title: string }
    'curriculum-archived': { title: string }
    'curriculum-restored': { title: string }
    'curriculum-assigned': {
      assignment: string
      curriculum: string
      people: number
      enrolments: number
      dueOn: string | null
      dueDays: number | null
    }
    'assignment-undone': { assignment: string; people: number }
    'assignment-ended': { assignment: string; people: number }
    'assignment-members-changed': { assignment: string; joined: number; left: number; cause: 'membership' | 'nightly' }
  }
}

export {}
