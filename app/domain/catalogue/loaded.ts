// What an import is given: content as typed values, already read and checked (app/content). This room parses no file.
import type { RuleInput } from '~/domain/kernel/rules'
import type { Day } from '~/domain/kernel/time'
import type { Localised } from '~/domain/kernel/words'
import type {
  Audience,
  Certification,
  CourseForm,
  HoursCategory,
  HoursRequirement,
  SessionPlan,
  LessonKind,
  LessonSettings,
} from './catalogue'

/**
 * Stands in a lesson's HTML where the address of its course version's files begins, which is known only when the version is
 * made: `<img src="⟨here⟩/figures/x.svg">`. A private-use character, which no author's text may hold.
 */
export const ASSET_BASE = '\uE000'

export interface LoadedProgramme {
  slug: string
  title: Localised
  summary: Localised
  sort: number
}

export interface LoadedLesson {
  slug: string
  kind: LessonKind
  title: Localised
  minutes: number
  required: boolean
  objective: string
  /** Sanitised, with {@link ASSET_BASE} where a file's address begins. */
  html: string
  settings: LessonSettings
}

export interface LoadedAsset {
  path: string
  sha256: string
  mediaType: string
  bytes: number
}

export interface LoadedCourse {
  slug: string
  programme: string
  title: Localised
  summary: Localised
  forWhom: Localised
  leadsTo: Localised
  audience: Audience[]
  form: CourseForm
  hoursMinutes: number
  hoursCategory: HoursCategory
  hoursRequirement: HoursRequirement
  certification: Certification
  prerequisites: string[]
  sources: string[]
  sessions: SessionPlan[]
  provider: string
  effectiveFrom: Day
  checkedOn: Day
  modules: { title: Localised; lessons: LoadedLesson[] }[]
  assets: LoadedAsset[]
}

export interface LoadedTerm {
  zh: string
  en: string
  text: string
}

export interface LoadedCatalogue {
  programmes: LoadedProgramme[]
  courses: LoadedCourse[]
  glossary: LoadedTerm[]
  rules: RuleInput[]
}
