// Door of the assessment room: the question bank, attempts, marks. It knows no lesson and no certificate.
import './events'

export { countQuestions, importQuestions, planQuestions, type BankPlan } from './bank'
export { attemptsLeft, attemptState, getAttempt, listAttempts, startAttempt, type StartInput } from './attempts'
export { saveAnswer, saveSheet, type SaveInput, type SavedSheet, type SheetRow } from './answers'
export { closeOverdueAttempts, submitAttempt } from './submission'
export { attemptResult, rightResponses } from './results'
