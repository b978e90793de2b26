// Door of the learning room: enrolment, the ledger of evidence, progress, completion, practice tasks.
import './events'

export { enrol, enrolMany, moveLearners } from './enrolments'
export { recordEvidence, recordQuizResult } from './evidence'
export { finishLesson, openLesson } from './lessons'
export {
  completionOf,
  courseProgress,
  evidenceFor,
  fileForReading,
  listProgress,
  playerView,
  progressRows,
  resumeAddress,
  taskWork,
  type PlayerView,
} from './reading'
export { beat } from './study'
export { addTaskFile, removeTaskFile, reuseTaskFile, saveTaskDraft, submitTask } from './tasks'
export { rebuildProgress, verifyLearning } from './verifying'
