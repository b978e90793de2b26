// What a course version asks for. Versions never change, so each is read once per process.
import { getLesson, lessonsOfVersion, versionOf } from '~/domain/catalogue/catalogue.server'
import type { CourseVersion, LessonDetail, LessonOutline } from '~/domain/catalogue/catalogue'
import type { ReadContext } from '~/domain/kernel/context'

export interface VersionFacts {
  version: CourseVersion
  lessons: LessonOutline[]
}

// A few courses are studied at any time; each is some kilobytes.
const VERSIONS_KEPT = 200
const kept = new Map<string, VersionFacts>()

/** The version and its lessons in order. Throws NotFound for an unknown version. */
export async function versionFacts(ctx: ReadContext, versionId: string): Promise<VersionFacts> {
  const found = kept.get(versionId)
  if (found) return found
  const facts = { version: await versionOf(ctx, versionId), lessons: await lessonsOfVersion(ctx, versionId) }
  if (kept.size >= VERSIONS_KEPT) kept.delete(kept.keys().next().value!)
  kept.set(versionId, facts)
  return facts
}

// A lesson is about ten kilobytes of text.
const LESSONS_KEPT = 400
const keptLessons = new Map<string, LessonDetail>()

/** A lesson of the version with its text and settings. Throws NotFound when the version has no such lesson. */
export async function lessonFacts(ctx: ReadContext, versionId: string, lessonSlug: string): Promise<LessonDetail> {
  const key = `${versionId} ${lessonSlug}`
  const found = keptLessons.get(key)
  if (found) return found
  const lesson = await getLesson(ctx, { courseVersionId: versionId, lessonSlug })
  if (keptLessons.size >= LESSONS_KEPT) keptLessons.delete(keptLessons.keys().next().value!)
  keptLessons.set(key, lesson)
  return lesson
}
