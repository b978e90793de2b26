// What a course version asks for. Versions never change, so each is read once per process.
import { lessonsOfVersion, versionOf } from '~/domain/catalogue/catalogue.server'
import type { CourseVersion, LessonOutline } from '~/domain/catalogue/catalogue'
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
