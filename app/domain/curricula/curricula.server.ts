// Door of the curricula room: what is asked of whom, by when.
import './events'

export { assign, endAssignment, undoAssignment } from './assigning'
export { getAssignment, getAssignmentPage, listAssignments } from './assignments'
export {
  archiveCurriculum,
  createCurriculum,
  getCurriculum,
  listComposingOrganisations,
  listCurricula,
  listCurriculumVersions,
  restoreCurriculum,
  reviseCurriculum,
} from './composing'
export { countPeopleByOrganisation, pickedPeople } from './counting'
export { dueFor, standingsOfPeople } from './due-for'
export { curriculaListeners } from './listeners'
export { recomputeAssignments } from './membership'
export { previewAssignment } from './preview'
