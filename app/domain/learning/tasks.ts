// Practice tasks: a draft that saves itself, files, and submissions that stay.
import type { TaskSettings } from '~/domain/catalogue/catalogue'
import type { Context } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome, type Refused } from '~/domain/kernel/outcome'
import { authoriseSelf } from '~/domain/kernel/policy'
import type { Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { recogniseFile } from './file-kinds'
import { countCharacters, MOST_TASK_CHARACTERS, type FileRefusal, type TaskFile, type TaskRefusal } from './learning'
import { holdPlace, recordFact, type Place } from './ledger'
import { lessonFacts, versionFacts } from './versions'

type Closed = 'not-open' | 'not-in-version' | 'course-closed' | 'already-waiting' | 'already-accepted'

interface OpenTask {
  personId: string
  place: Place
  lessonVersionId: string
  settings: TaskSettings
}

/**
 * Saves the text as it stands. Returns when it was saved. Refuses by {@link TaskRefusal}: `changed-elsewhere` when the draft
 * was saved by another tab or device after `basedOn` (the time this page knows of, null for none). Throws Forbidden for the public.
 */
export async function saveTaskDraft(
  ctx: Context,
  input: { lessonId: string; text: string; basedOn?: Instant | null },
): Promise<Outcome<{ savedAt: Instant }, TaskRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const task = await openTask(ctx, input.lessonId)
    if (!task.ok) return task
    const { personId } = task.value
    const present = await ctx.db
      .selectFrom('task_draft')
      .selectAll()
      .where('person_id', '=', personId)
      .where('lesson_id', '=', input.lessonId)
      .executeTakeFirst()
    if (present?.text === input.text) return done({ savedAt: present.saved_at })
    if (input.basedOn !== undefined && present && present.saved_at !== input.basedOn)
      return refused('changed-elsewhere', { savedAt: present.saved_at })
    await writeDraft(ctx, personId, input.lessonId, input.text)
    return done({ savedAt: ctx.now })
  })
}

async function writeDraft(ctx: Context, personId: string, lessonId: string, text: string): Promise<void> {
  const columns = { text: text.slice(0, MOST_TASK_CHARACTERS), saved_at: ctx.now }
  await ctx.db
    .insertInto('task_draft')
    .values({ person_id: personId, lesson_id: lessonId, ...columns })
    .onConflict((conflict) => conflict.columns(['person_id', 'lesson_id']).doUpdateSet(columns))
    .execute()
}

/**
 * Adds a file to what will be handed in. `keep` stores the bytes, on disk when it returns; it is called only once the file
 * was found acceptable, and before the row that names it. Returns the file. Refuses by {@link FileRefusal}. Throws Forbidden
 * for the public.
 */
export async function addTaskFile(
  ctx: Context,
  input: { lessonId: string; name: string; bytes: Uint8Array; keep: (bytes: Uint8Array) => Promise<{ sha256: string }> },
): Promise<Outcome<TaskFile, FileRefusal>> {
  const { personId } = authoriseSelf(ctx, 'learning.learn')
  const kind = await recogniseFile(input.name, input.bytes)
  if (!kind.ok) return kind
  const before = await roomForFile(ctx, input.lessonId)
  if (!before.ok) return before
  const { sha256 } = await input.keep(input.bytes)
  // Asked again inside the transaction: another tab may have added its file meanwhile.
  return inTransaction(ctx, async (ctx) => {
    const room = await roomForFile(ctx, input.lessonId)
    if (!room.ok) return room
    const twin = room.value.find((file) => file.sha256 === sha256 && file.name === kind.value.name)
    if (twin) return done(toTaskFile(twin))
    return done(await insertFile(ctx, personId, input.lessonId, { ...kind.value, bytes: input.bytes.byteLength, sha256 }))
  })
}

/** Takes a file of an earlier submission again. Returns the new file. Refuses by {@link FileRefusal}. Throws Forbidden for the public. */
export async function reuseTaskFile(
  ctx: Context,
  input: { lessonId: string; fileId: string },
): Promise<Outcome<TaskFile, FileRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const { personId } = authoriseSelf(ctx, 'learning.learn')
    const room = await roomForFile(ctx, input.lessonId)
    if (!room.ok) return room
    const earlier = await ctx.db
      .selectFrom('task_file')
      .selectAll()
      .where('id', '=', input.fileId)
      .where('person_id', '=', personId)
      .where('lesson_id', '=', input.lessonId)
      .where('submission_id', 'is not', null)
      .executeTakeFirst()
    if (!earlier) return refused('file-unknown')
    const twin = room.value.find((file) => file.sha256 === earlier.sha256 && file.name === earlier.name)
    if (twin) return done(toTaskFile(twin))
    return done(
      await insertFile(ctx, personId, input.lessonId, {
        name: earlier.name,
        mediaType: earlier.media_type,
        bytes: earlier.bytes,
        sha256: earlier.sha256,
      }),
    )
  })
}

async function insertFile(
  ctx: Context,
  personId: string,
  lessonId: string,
  file: { name: string; mediaType: string; bytes: number; sha256: string },
): Promise<TaskFile> {
  const id = newId()
  await ctx.db
    .insertInto('task_file')
    .values({
      id,
      person_id: personId,
      lesson_id: lessonId,
      submission_id: null,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      sha256: file.sha256,
      added_at: ctx.now,
      removed_at: null,
    })
    .execute()
  return { id, name: file.name, mediaType: file.mediaType, bytes: file.bytes, addedAt: ctx.now }
}

/** Takes a file back before it is handed in; afterwards it stays. Refuses `file-unknown`. Throws Forbidden for the public. */
export async function removeTaskFile(
  ctx: Context,
  input: { lessonId: string; fileId: string },
): Promise<Outcome<undefined, FileRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const { personId } = authoriseSelf(ctx, 'learning.learn')
    const removed = await ctx.db
      .updateTable('task_file')
      .set({ removed_at: ctx.now })
      .where('id', '=', input.fileId)
      .where('person_id', '=', personId)
      .where('lesson_id', '=', input.lessonId)
      .where('submission_id', 'is', null)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    return removed ? done() : refused('file-unknown')
  })
}

/**
 * Hands in the text with the files that were added: submission 1, or after a return the next number; earlier ones stay.
 * Returns the submission. Refuses by {@link TaskRefusal}; the text is then kept as the draft all the same by the caller's
 * `saveTaskDraft`. Throws Forbidden for the public. Source: content format § task.
 */
export async function submitTask(
  ctx: Context,
  input: { lessonId: string; text: string },
): Promise<Outcome<{ submissionId: string; number: number }, TaskRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const task = await openTask(ctx, input.lessonId)
    if (!task.ok) return task
    const { personId, place, settings, lessonVersionId } = task.value
    const text = input.text.trim()
    const characters = countCharacters(text)
    const files = await draftFiles(ctx, personId, input.lessonId)
    if (!settings.submit.includes('text') && characters > 0) return refused('text-not-asked')
    if (settings.submit.includes('text') && characters < Math.max(1, settings.minCharacters))
      return refused('too-few-characters', { characters, needed: Math.max(1, settings.minCharacters) })
    if (!settings.submit.includes('text') && files.length === 0) return refused('no-file')

    const last = await ctx.db
      .selectFrom('task_submission')
      .select('number')
      .where('person_id', '=', personId)
      .where('lesson_id', '=', input.lessonId)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const number = (last?.number ?? 0) + 1
    const submissionId = newId()
    await ctx.db
      .insertInto('task_submission')
      .values({
        id: submissionId,
        person_id: personId,
        course_id: place.courseId,
        lesson_id: input.lessonId,
        lesson_version_id: lessonVersionId,
        number,
        text,
        submitted_at: ctx.now,
      })
      .execute()
    if (files.length > 0)
      await ctx.db
        .updateTable('task_file')
        .set({ submission_id: submissionId })
        .where(
          'id',
          'in',
          files.map((file) => file.id),
        )
        .execute()
    await ctx.db.deleteFrom('task_draft').where('person_id', '=', personId).where('lesson_id', '=', input.lessonId).execute()
    // First the news of the submission: a returned case goes back to waiting before the requirements are met again.
    await publish(ctx, {
      type: 'task-submitted',
      about: `person:${personId}`,
      person: personId,
      course: place.courseId,
      lesson: input.lessonId,
      submission: submissionId,
    })
    await recordFact(ctx, place, {
      lessonId: input.lessonId,
      kind: 'task-submitted',
      cause: `submission:${submissionId}`,
      facts: { number, characters, files: files.length },
    })
    return done({ submissionId, number })
  })
}

/** The task as one that may be worked on now. */
async function openTask(ctx: Context, lessonId: string): Promise<{ ok: true; value: OpenTask } | Refused<Closed>> {
  const { personId } = authoriseSelf(ctx, 'learning.learn')
  const progress = await ctx.db
    .selectFrom('lesson_progress')
    .select('course_id')
    .where('person_id', '=', personId)
    .where('lesson_id', '=', lessonId)
    .executeTakeFirst()
  const place = progress && (await holdPlace(ctx, personId, progress.course_id))
  if (!place) return refused('not-open')
  const { state } = await ctx.db
    .selectFrom('lesson_progress')
    .select('state')
    .where('person_id', '=', personId)
    .where('lesson_id', '=', lessonId)
    .executeTakeFirstOrThrow()
  if (state === 'finished') return refused('already-accepted')
  if (place.progress.state === 'completed' || place.progress.state === 'declined') return refused('course-closed')
  if (state === 'submitted') return refused('already-waiting')

  const { lessons } = await versionFacts(ctx, place.versionId)
  const outline = lessons.find((lesson) => lesson.id === lessonId && lesson.kind === 'task')
  if (!outline) return refused('not-in-version')
  const lesson = await lessonFacts(ctx, place.versionId, outline.slug)
  return {
    ok: true,
    value: { personId, place, lessonVersionId: outline.versionId, settings: lesson.settings as TaskSettings },
  }
}

/** The files added so far, when one more may join them. */
async function roomForFile(ctx: Context, lessonId: string) {
  const task = await openTask(ctx, lessonId)
  if (!task.ok) return task
  const { settings, personId } = task.value
  if (!settings.submit.includes('files') || settings.maxFiles === 0) return refused('files-not-asked')
  const files = await draftFiles(ctx, personId, lessonId)
  if (files.length >= settings.maxFiles) return refused('too-many-files', { most: settings.maxFiles })
  return { ok: true as const, value: files }
}

function draftFiles(ctx: Context, personId: string, lessonId: string) {
  return ctx.db
    .selectFrom('task_file')
    .selectAll()
    .where('person_id', '=', personId)
    .where('lesson_id', '=', lessonId)
    .where('submission_id', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
}

export function toTaskFile(row: { id: string; name: string; media_type: string; bytes: number; added_at: Instant }): TaskFile {
  return { id: row.id, name: row.name, mediaType: row.media_type, bytes: row.bytes, addedAt: row.added_at }
}
