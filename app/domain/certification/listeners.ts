import type { Listeners } from '~/domain/kernel/events'
import { noteResubmission, openCase } from './cases'
import { issueCertificate } from './issuing'

/** What certification does when others have news (wired in app/domain/wiring.ts). */
export const certificationListeners = {
  'requirements-met': [openCase],
  'task-submitted': [noteResubmission],
  'completion-earned': [issueCertificate],
} satisfies Listeners['of']
