import type { ActionFunctionArgs } from '@remix-run/node'
import { BeatInput } from '~/domain/learning/learning'
import { beat } from '~/domain/learning/learning.server'
import { answeringJson } from '~/http/answers.server'
import { contextOf, sessionOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { formatFor } from '~/i18n/format'

/** Heartbeats of visible pages (app/enhance/player.ts): credits study time and answers with what stands now. */
export function action({ request, context }: ActionFunctionArgs) {
  return answeringJson(context, async () => {
    if (!(await sessionOf(request, context))) return Response.json({ refusal: 'signed-out' }, { status: 401 })
    const body = (await request.formData()).get('beats')
    const input = BeatInput.safeParse(parsed(body))
    if (!input.success) return Response.json({ refusal: 'wrong-form' }, { status: 422 })
    const ctx = await contextOf(request, context)
    const outcome = await beat(ctx, input.data)
    if (!outcome.ok) return Response.json({ refusal: outcome.refusal }, { status: 409 })
    const at = formatFor(await localeOf(request, context), ctx.now).clock(ctx.now)
    return Response.json({ ...outcome.value, at })
  })
}

function parsed(body: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(body))
  } catch {
    return null
  }
}
