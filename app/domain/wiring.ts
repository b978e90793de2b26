// Who listens to what, on one page. Listeners run inside the transaction of the event, the audit first.
import { auditEvent } from './audit/audit.server'
import type { Listeners } from './kernel/events'
import { moveLearners, recordQuizResult } from './learning/learning.server'

export const listeners: Listeners = {
  all: [auditEvent],
  of: {
    'course-published': [moveLearners],
    'quiz-attempt-scored': [recordQuizResult],
  },
}
