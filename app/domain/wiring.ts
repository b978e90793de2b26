// Who listens to what, on one page. Listeners run inside the transaction of the event, the audit first.
import { auditEvent } from './audit/audit.server'
import type { Listeners } from './kernel/events'

export const listeners: Listeners = {
  all: [auditEvent],
  of: {},
}
