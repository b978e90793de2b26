// Who listens to what, on one page. Listeners run inside the transaction of the event, the audit first.
import { auditEvent, listOwnAuditEntries } from './audit/audit.server'
import { certificationListeners, listCertificates } from './certification/certification.server'
import { creditsListeners, hoursOf } from './credits/credits.server'
import { curriculaListeners } from './curricula/curricula.server'
import { identityExporters, type Exporter } from './identity/identity.server'
import type { ReadContext } from './kernel/context'
import type { Listeners } from './kernel/events'
import { authoriseSelf } from './kernel/policy'
import { listProgress, moveLearners, recordQuizResult } from './learning/learning.server'

export const listeners: Listeners = {
  all: [auditEvent],
  of: {
    'membership-changed': curriculaListeners['membership-changed'],
    'account-closed': curriculaListeners['account-closed'],
    'account-reopened': curriculaListeners['account-reopened'],
    'course-published': [moveLearners],
    'quiz-attempt-scored': [recordQuizResult],
    'requirements-met': certificationListeners['requirements-met'],
    'task-submitted': certificationListeners['task-submitted'],
    // Hours first: they stand whatever becomes of the certificate.
    'completion-earned': [...creditsListeners['completion-earned'], ...certificationListeners['completion-earned']],
  },
}

/** What goes into the copy that people may take of their own data: each room's parts, in the order of the file. */
export const exporters: Exporter[] = [
  ...identityExporters,
  {
    name: 'courses',
    collect: async (ctx) =>
      (await listProgress(ctx, self(ctx))).map((course) => ({ ...course, lessons: [...course.lessons.values()] })),
  },
  { name: 'hours', collect: (ctx) => hoursOf(ctx, { personId: self(ctx) }) },
  { name: 'certificates', collect: (ctx) => listCertificates(ctx, self(ctx)) },
  { name: 'audit', collect: listOwnAuditEntries },
]

function self(ctx: ReadContext): string {
  return authoriseSelf(ctx, 'identity.own-account').personId
}
