// Door of the catalogue: programmes, courses and lessons in their versions, the glossary, and what brings them in.
import './events'

export {
  courseById,
  coursesById,
  findCourse,
  getCourse,
  getSessionPlan,
  listAuthoredCourses,
  listProgrammes,
  listVersions,
  versionOf,
  type AuthoredCourse,
} from './courses'
export { assetOf, findLesson, getLesson, getLessonVersion, lessonsOfVersion, setsOfVersion } from './lessons'
export { listCourses, searchCatalogue, type CourseFilter } from './find'
export { findTerms, listTerms } from './glossary'
export { importContent, planImport, type CourseChange, type ImportPlan } from './importing'
export {
  ASSET_BASE,
  type LoadedAsset,
  type LoadedCatalogue,
  type LoadedCourse,
  type LoadedLesson,
  type LoadedProgramme,
  type LoadedTerm,
} from './loaded'
