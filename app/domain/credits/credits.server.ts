// Door of credits: the hours ledgers, their reasons, their correction and their verification.
import './events'

export { correctHours } from './ledger'
export { creditsExporters } from './export'
export { creditsListeners } from './listeners'
export { hoursOf, hourTotalsOf, whyOf } from './standing'
export { rebuildTotals, verifyCredits } from './verifying'
