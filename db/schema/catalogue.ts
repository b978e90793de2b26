import type { Day, Instant, Json } from './columns'

/** Owner: catalogue. */
export interface CatalogueTables {
  programme: ProgrammeTable
  course: CourseTable
  course_version: CourseVersionTable
  lesson: LessonTable
  lesson_version: LessonVersionTable
  glossary_term: GlossaryTermTable
  course_asset: CourseAssetTable
}

export interface ProgrammeTable {
  id: string
  slug: string
  title: Json
  summary: Json
  sort: number
}

export interface CourseTable {
  id: string
  slug: string
  programme_id: string
  current_version_id: string | null
  withdrawn_at: Instant | null
}

/** What a course was at one time; never edited. Localised texts are JSON { 'zh-CN', en }. */
export interface CourseVersionTable {
  id: string
  course_id: string
  number: number
  title: Json
  summary: Json
  for_whom: Json
  leads_to: Json
  audience: Json
  form: string
  provider: string
  /** What a certified completion is worth, before any rule. */
  hours_minutes: number
  hours_category: string
  /** 'required' or 'elective'. */
  hours_requirement: string
  /** 'supervisor' or 'none'. */
  certification: string
  prerequisites: Json
  sources: Json
  /** The in-person half-days that go with it, with their plans: sanitised HTML. */
  sessions: Json
  effective_from: Day
  checked_on: Day
  hash: string
  published_at: Instant
}

/** A lesson keeps its id through all versions of its course: progress hangs on this. */
export interface LessonTable {
  id: string
  course_id: string
  slug: string
}

export interface LessonVersionTable {
  id: string
  lesson_id: string
  course_version_id: string
  position: number
  module_position: number
  module_title: Json
  kind: string
  title: Json
  minutes: number
  required: 0 | 1
  objective: string
  /** Sanitised when imported; what a page shows is this text. */
  html: string
  /** What the kind needs: video, quiz or task settings, self-check, terms, sources. */
  settings: Json
  hash: string
}

export interface GlossaryTermTable {
  id: string
  zh: string
  en: string
  text: string
}

/** Figures, films and captions of a course version: served from the content store by hash. */
export interface CourseAssetTable {
  id: string
  course_version_id: string
  path: string
  sha256: string
  media_type: string
  bytes: number
}
