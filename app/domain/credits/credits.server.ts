// Door of credits: the hours ledgers, their reasons, their correction and their verification.
import './events'

export { correctHours } from './ledger'
export { creditsListeners } from './listeners'
export { hoursOf, whyOf } from './standing'
export { rebuildTotals, verifyCredits } from './verifying'
