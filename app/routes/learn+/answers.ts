// One answer at a time: the script of the paper posts JSON here and asks here what is newest; a plain form may post as well.
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { attemptState, saveAnswer } from '~/domain/assessment/assessment.server'
import { AnswerInput, fieldsFrom, type Response as Answer } from '~/domain/assessment/assessment'
import { addSeconds, millisOf } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { answering, answeringJson, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf, sessionOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn, safeNext } from '~/http/session.server'
import { formatFor } from '~/i18n/format'

/** What is newest in the attempt, for a page that has been open for a while. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const attemptId = new URL(request.url).searchParams.get('attempt')
  if (!attemptId) return redirect(addresses.home())
  return answeringJson(context, async () => {
    if (!(await sessionOf(request, context))) return Response.json({ refusal: 'signed-out' }, { status: 401 })
    const ctx = await readContextOf(request, context)
    const { clock } = formatFor(await localeOf(request, context), ctx.now)
    const state = await attemptState(ctx, attemptId)
    return Response.json({
      submitted: state.submittedAt !== null,
      remainingMs: state.deadlineAt === null ? null : millisOf(state.deadlineAt) - millisOf(state.now),
      answers: state.answers.map(({ position, seq, savedAt, response }) => ({
        position,
        seq,
        savedClock: clock(savedAt),
        fields: fieldsFrom(response, position),
      })),
    })
  })
}

const PlainForm = AnswerInput.omit({ fields: true, madeAgoMs: true })

export async function action({ request, context }: ActionFunctionArgs) {
  return request.headers.get('Content-Type')?.startsWith('application/json')
    ? saveJson(request, context)
    : saveForm(request, context)
}

type Args = [ActionFunctionArgs['request'], ActionFunctionArgs['context']]

function saveJson(...[request, context]: Args): Promise<Response> {
  return answeringJson(context, async () => {
    if (!(await sessionOf(request, context))) return Response.json({ refusal: 'signed-out' }, { status: 401 })
    const input = AnswerInput.safeParse(await request.json().catch(() => null))
    if (!input.success) return Response.json({ refusal: 'answer-does-not-fit' }, { status: 422 })
    const { attempt, position, seq, seen, fields, madeAgoMs } = input.data
    const ctx = await contextOf(request, context)
    const { clock } = formatFor(await localeOf(request, context), ctx.now)
    const form = new FormData()
    for (const [name, value] of fields) form.append(name, value)
    const outcome = await saveAnswer(ctx, {
      attemptId: attempt,
      position,
      seq,
      seen,
      response: form,
      madeAt: madeAgoMs == null ? undefined : addSeconds(ctx.now, -madeAgoMs / 1000),
    })
    if (outcome.ok)
      return Response.json({ seq: outcome.value.seq, savedClock: clock(outcome.value.savedAt), late: outcome.value.late })
    if (outcome.refusal !== 'newer-elsewhere') return Response.json({ refusal: outcome.refusal }, { status: 409 })
    const newest = NewerFacts.parse(outcome.facts)
    return Response.json(
      {
        refusal: 'newer-elsewhere',
        seq: newest.seq,
        savedClock: clock(newest.savedAt),
        fields: fieldsFrom(JSON.parse(newest.response) as Answer, position),
      },
      { status: 409 },
    )
  })
}

const NewerFacts = z.object({ seq: z.number(), savedAt: z.string(), response: z.string() })

async function saveForm(...[request, context]: Args): Promise<Response> {
  await requireSignedIn(request, context)
  const form = await request.formData()
  const back = safeNext(form.get('back'), addresses.home())
  const input = PlainForm.safeParse(Object.fromEntries(form))
  if (!input.success) return redirect(back, 303)
  const ctx = await contextOf(request, context)
  const { attempt: attemptId, position, seq, seen } = input.data
  const outcome = await answering(() => saveAnswer(ctx, { attemptId, position, seq, seen, response: form }))
  if (outcome.ok) {
    const { clock } = formatFor(await localeOf(request, context), ctx.now)
    return redirectWithNotice(back, 'answers-saved', { time: clock(outcome.value.savedAt) })
  }
  const url = new URL(back, 'http://here')
  if (outcome.refusal === 'newer-elsewhere') url.searchParams.set('newer', String(position))
  else url.searchParams.set('refused', outcome.refusal)
  return redirect(`${url.pathname}${url.search}`, 303)
}
