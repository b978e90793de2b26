// What the player's forms ask for.
import { data, redirect } from '@remix-run/node'
import type { Context } from '~/domain/kernel/context'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import type { Outcome } from '~/domain/kernel/outcome'
import { TaskText } from '~/domain/learning/learning'
import {
  addTaskFile,
  enrol,
  finishLesson,
  playerView,
  removeTaskFile,
  reuseTaskFile,
  saveTaskDraft,
  submitTask,
} from '~/domain/learning/learning.server'
import { addresses } from '~/http/addresses'
import { redirectWithNotice } from '~/http/answers.server'
import type { FileStore } from '~/server/files'

interface Reply {
  refusal: { code: string; facts?: Record<string, unknown> } | null
  /** What was typed, given back. */
  text: string
  /** Set when the draft was changed elsewhere: until the page is loaded anew nothing of it may be written over. */
  basedOn?: string
}

/** Does what the button says and sends the learner on; what is refused comes back with the text that was typed. */
export async function actOnLesson(
  ctx: Context,
  at: { courseSlug: string; lessonSlug: string },
  form: FormData,
  files: FileStore,
) {
  const view = await playerView(ctx, at)
  const here = addresses.lesson(at.courseSlug, at.lessonSlug)
  const intent = String(form.get('intent') ?? '')
  if (ctx.actor.kind !== 'person') throw new Forbidden('learning.learn')

  if (intent === 'start') {
    const outcome = await enrol(ctx, { personId: ctx.actor.personId, courseId: view.courseId, cause: 'self' })
    return outcome.ok ? redirectWithNotice(here, 'course-started') : refuse(outcome)
  }
  if (view.kind !== 'lesson')
    return refuse({ refusal: view.kind === 'not-enrolled' ? 'not-enrolled' : 'not-in-version', facts: {} })

  const { courseId, lesson } = view
  const lessonId = lesson.id
  switch (intent) {
    case 'finish':
    case 'read': {
      const outcome = await finishLesson(ctx, { courseId, lessonId, byReading: intent === 'read' })
      if (!outcome.ok) return refuse(outcome)
      const { next } = outcome.value
      return next ? redirect(addresses.lesson(at.courseSlug, next.slug), 303) : redirectWithNotice(here, 'lesson-finished')
    }
    default:
      return actOnTask(ctx, { lessonId, here, intent }, form, files)
  }
}

async function actOnTask(
  ctx: Context,
  { lessonId, here, intent }: { lessonId: string; here: string; intent: string },
  form: FormData,
  files: FileStore,
) {
  const work = `${here}#work`
  const reuse = form.get('reuse')
  if (typeof reuse === 'string') {
    const outcome = await reuseTaskFile(ctx, { lessonId, fileId: reuse })
    return outcome.ok ? redirectWithNotice(work, 'file-added') : refuse(outcome)
  }

  const typed = form.get('text')
  const parsed = TaskText.safeParse(typeof typed === 'string' ? typed : '')
  if (!parsed.success) return refuse({ refusal: 'too-long', facts: {} }, String(typed))
  // A form's text comes with the line ends of the network.
  const text = parsed.data.replace(/\r\n/g, '\n')

  // Whatever else was asked for, what was typed is kept first.
  if (typeof typed === 'string') {
    const basedOn = String(form.get('basedOn') ?? '') || null
    const saved = await saveTaskDraft(ctx, { lessonId, text, basedOn })
    if (!saved.ok) return refuse(saved, text, saved.refusal === 'changed-elsewhere' ? (basedOn ?? '') : undefined)
  }
  const remove = form.get('remove')
  if (typeof remove === 'string') {
    const outcome = await removeTaskFile(ctx, { lessonId, fileId: remove })
    return outcome.ok ? redirectWithNotice(work, 'file-removed') : refuse(outcome, text)
  }
  const chosen = form.getAll('file').filter((file): file is File => file instanceof File && file.name !== '')
  for (const file of chosen) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const outcome = await addTaskFile(ctx, { lessonId, name: file.name, bytes, keep: (kept) => files.put(kept) })
    if (!outcome.ok) return refuse(outcome, text)
  }
  switch (intent) {
    case 'save':
      return redirectWithNotice(work, 'draft-saved')
    case 'upload':
      if (chosen.length === 0) return refuse({ refusal: 'nothing-chosen', facts: {} }, text)
      return redirectWithNotice(work, 'file-added')
    case 'submit': {
      const outcome = await submitTask(ctx, { lessonId, text })
      return outcome.ok ? redirectWithNotice(work, 'task-submitted', { number: outcome.value.number }) : refuse(outcome, text)
    }
    default:
      throw new NotFound('intent')
  }
}

function refuse(outcome: Pick<Outcome<never> & { ok: false }, 'refusal' | 'facts'>, text = '', basedOn?: string) {
  const reply: Reply = { refusal: { code: outcome.refusal, facts: outcome.facts }, text, basedOn }
  return data(reply, { status: 409 })
}
