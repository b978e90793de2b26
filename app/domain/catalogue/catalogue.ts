// Browser-safe door of the catalogue: what a course, a lesson and a glossary term are to everybody else.
import type { Day, Instant } from '~/domain/kernel/time'
import type { Localised } from '~/domain/kernel/words'

export const AUDIENCES = [
  'community',
  'agency',
  'volunteer',
  'official',
  'institution',
  'certificate-holder',
  'supervisor',
  'manager',
] as const
/** Whom a course is made for. */
export type Audience = (typeof AUDIENCES)[number]

export const COURSE_FORMS = ['online', 'blended'] as const
export type CourseForm = (typeof COURSE_FORMS)[number]

export const HOURS_CATEGORIES = ['practice', 'ethics', 'law', 'theory', 'management', 'general'] as const
export type HoursCategory = (typeof HOURS_CATEGORIES)[number]

export const HOURS_REQUIREMENTS = ['required', 'elective'] as const
export type HoursRequirement = (typeof HOURS_REQUIREMENTS)[number]

/** Who says that a learner has completed the course: a supervisor, or the fulfilled requirements by themselves. */
export const CERTIFICATIONS = ['supervisor', 'none'] as const
export type Certification = (typeof CERTIFICATIONS)[number]

export const LESSON_KINDS = ['article', 'video', 'quiz', 'task'] as const
export type LessonKind = (typeof LESSON_KINDS)[number]

export interface Programme {
  id: string
  slug: string
  title: Localised
  summary: Localised
}

/** A piece of a found text; `hit` pieces are what was looked for. */
export interface Segment {
  text: string
  hit: boolean
}

/** A text in both languages, in pieces. */
export type Marked = Record<keyof Localised, Segment[]>

/** A lesson in which the words that were looked for stand. */
export interface LessonHit {
  slug: string
  title: Marked
  snippet: Segment[]
}

/** A course as lists show it, in its current version. */
export interface CourseCard {
  id: string
  slug: string
  versionId: string
  title: Localised
  summary: Localised
  /** The programme's slug. */
  family: string
  programmeTitle: Localised
  audience: Audience[]
  form: CourseForm
  /** Sum of its lessons. */
  minutes: number
  /** What a completion is worth, before any rule. */
  hoursMinutes: number
  hoursCategory: HoursCategory
  lessons: number
  certification: Certification
  /** True once it was taken out of the catalogue; who has begun it may finish. */
  withdrawn: boolean
  /** Only in answers to a search: title and summary with the found words marked, and lessons in which they stand. */
  marked?: { title: Marked; summary: Marked }
  hits?: LessonHit[]
}

export interface CourseModule {
  title: Localised
  lessons: LessonOutline[]
}

export interface CourseDetail extends CourseCard {
  versionNumber: number
  forWhom: Localised
  leadsTo: Localised
  /** Courses to take before, in the author's order; one that is not in the catalogue has no title. */
  prerequisites: { slug: string; title: Localised | null }[]
  sources: string[]
  provider: string
  effectiveFrom: Day
  /** The day on which the author last compared the text with its sources. */
  checkedOn: Day
  publishedAt: Instant
  modules: CourseModule[]
  hoursRequirement: HoursRequirement
  sessions: SessionOutline[]
}

/** A half-day in a room that goes with the course, as its learners see it. */
export interface SessionOutline {
  slug: string
  title: Localised
  minutes: number
  forLearners: Localised
}

/** The same with what its instructor needs. */
export interface SessionPlan extends SessionOutline {
  objective: string
  room: string
  materials: string[]
  sources: string[]
  checkedOn: Day
  /** Sanitised when it was imported. */
  html: string
}

/** A course version as records refer to it, also when it is no longer the current one. */
export interface CourseVersion {
  id: string
  courseId: string
  courseSlug: string
  number: number
  title: Localised
  family: string
  programmeTitle: Localised
  hoursMinutes: number
  hoursCategory: HoursCategory
  form: CourseForm
  certification: Certification
  checkedOn: Day
  publishedAt: Instant
}

/** A lesson in a list: its place in one version of the course. */
export interface LessonOutline {
  /** The same in every version of the course: progress hangs on it. */
  id: string
  versionId: string
  slug: string
  kind: LessonKind
  title: Localised
  minutes: number
  required: boolean
  /** From 1, over the whole course. */
  position: number
  /** From 1. */
  modulePosition: number
  moduleTitle: Localised
}

export interface LessonDetail extends LessonOutline {
  courseVersionId: string
  courseId: string
  objective: string
  /** Sanitised when it was imported. */
  html: string
  settings: LessonSettings
  previous: LessonOutline | null
  next: LessonOutline | null
}

export interface LawReference {
  id: string
  name: string
  edition: string
}

export interface SelfCheck {
  question: string
  answer: string
}

export interface CommonSettings {
  terms: string[]
  laws: LawReference[]
  sources: string[]
  checkedOn: Day | null
}

export interface ArticleSettings extends CommonSettings {
  kind: 'article'
  /** Three questions to ask oneself; never scored. */
  selfCheck: SelfCheck[]
}

export interface VideoSettings extends CommonSettings {
  kind: 'video'
  /** Paths of course assets (see `assetOf`); `src` may be an https address of an HLS stream instead. */
  video: { src: string; poster: string | null; seconds: number; captions: string; chapters: string | null }
  /** Per cent of the seconds that must have been watched. */
  watchShare: number
  selfCheck: SelfCheck[]
}

export interface QuizSettings extends CommonSettings {
  kind: 'quiz'
  /** Per cent of the full mark. */
  pass: number
  /** null: as often as one likes. */
  attempts: number | null
  timeLimitMinutes: number | null
  scoring: 'exam' | 'all-or-nothing'
  shuffle: boolean
  /** Tag `any` draws from the whole set. */
  draw: { set: string; tag: string; count: number }[]
  feedback: 'after-submit' | 'after-pass'
}

export interface RubricLevel {
  points: number
  text: string
}

export interface RubricCriterion {
  criterion: string
  /** The weights of a rubric sum to 100; the highest level is worth the weight. */
  weight: number
  levels: RubricLevel[]
}

export type Rubric = RubricCriterion[]

export interface TaskSettings extends CommonSettings {
  kind: 'task'
  submit: ('text' | 'files')[]
  minCharacters: number
  /** 0 when files are not asked for. */
  maxFiles: number
  rubric: Rubric
  /** Points of 100 that a supervisor should see before accepting. */
  passPoints: number
}

export type LessonSettings = ArticleSettings | VideoSettings | QuizSettings | TaskSettings

export interface GlossaryTerm {
  id: string
  zh: string
  en: string
  text: string
}

/** A term with the looked-for words marked; without a query nothing is. */
export interface FoundTerm extends GlossaryTerm {
  marked: { zh: Segment[]; en: Segment[]; text: Segment[] }
}

/** A file that belongs to a course version: figure, film, captions. */
export interface CourseAsset {
  sha256: string
  mediaType: string
  bytes: number
}

/** One thing found by a search, best first. */
export type CatalogueHit =
  | { kind: 'course'; course: CourseCard; title: Marked; snippet: Segment[] }
  | { kind: 'lesson'; course: CourseCard; lesson: LessonHit }
  | { kind: 'term'; term: GlossaryTerm; title: Segment[]; snippet: Segment[] }
