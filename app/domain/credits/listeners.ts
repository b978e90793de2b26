import type { Listeners } from '~/domain/kernel/events'
import { postCompletion } from './ledger'

/** What credits does when others have news (wired in app/domain/wiring.ts). */
export const creditsListeners = { 'completion-earned': [postCompletion] } satisfies Listeners['of']
