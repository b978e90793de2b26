import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { TaskText } from '~/domain/learning/learning'
import { saveTaskDraft } from '~/domain/learning/learning.server'
import { answeringJson } from '~/http/answers.server'
import { contextOf, sessionOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { formatFor } from '~/i18n/format'

const DraftInput = z.object({ lessonId: z.string().min(1).max(60), text: TaskText, basedOn: z.string().max(40) })

/** A practice task saving itself (app/enhance/task.ts). */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson(context, async () => {
    if (!(await sessionOf(request, context))) return Response.json({ refusal: 'signed-out' }, { status: 401 })
    const input = DraftInput.safeParse(Object.fromEntries(await request.formData()))
    if (!input.success) return Response.json({ refusal: 'wrong-form' }, { status: 422 })
    const ctx = await contextOf(request, context)
    const { lessonId, text, basedOn } = input.data
    const outcome = await saveTaskDraft(ctx, { lessonId, text: text.replace(/\r\n/g, '\n'), basedOn: basedOn || null })
    if (!outcome.ok) return Response.json({ refusal: outcome.refusal }, { status: 409 })
    const { savedAt } = outcome.value
    return Response.json({ savedAt, at: formatFor(await localeOf(request, context), ctx.now).clock(savedAt) })
  })
}
