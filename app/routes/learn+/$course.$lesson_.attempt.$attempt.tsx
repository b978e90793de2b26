import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { attemptResult, getAttempt, listAttempts, saveSheet, submitAttempt } from '~/domain/assessment/assessment.server'
import { isAnswered, passHalfPoints, type Attempt } from '~/domain/assessment/assessment'
import { getLessonVersion, versionOf } from '~/domain/catalogue/catalogue.server'
import { namesOfPeople } from '~/domain/identity/identity.server'
import { NotFound } from '~/domain/kernel/errors'
import { millisOf } from '~/domain/kernel/time'
import type { ReadContext } from '~/domain/kernel/context'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { formatFor } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { AttemptPage } from '~/ui/assessment/AttemptPage'
import { ResultPage } from '~/ui/assessment/ResultPage'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { personId } = await requireSignedIn(request, context)
  const ctx = await readContextOf(request, context)
  const locale = await localeOf(request, context)
  const query = new URL(request.url).searchParams
  return answering(async () => {
    const id = params.attempt!
    const caseId = query.get('case')
    const own = await ownAttempt(ctx, id)
    const result = own && !own.submittedAt ? null : await attemptResult(ctx, id)
    const lesson = await getLessonVersion(ctx, (own ?? result!).lessonVersionId)
    const { courseSlug } = await versionOf(ctx, lesson.courseVersionId)
    if (params.course !== courseSlug || params.lesson !== lesson.slug)
      throw redirect(addresses.attempt(courseSlug, lesson.slug, id, { case: caseId ?? undefined }))

    const page = {
      title: `${lesson.title[locale]} · ${i18nFor(locale).t('brand')}`,
      lessonTitle: lesson.title,
      course: courseSlug,
      lesson: lesson.slug,
    }
    if (result) {
      const attempts = own ? await listAttempts(ctx, { personId, lessonId: result.lessonId }) : []
      return {
        ...page,
        kind: 'result' as const,
        result,
        isOwn: own !== null,
        // From a certification case: the way back to it. The case's own page decides who may open it.
        backToCase: caseId && /^[\w-]{1,60}$/.test(caseId) ? caseId : null,
        personName: own ? null : ((await namesOfPeople(ctx, [result.person])).get(result.person) ?? null),
        hasOpenAttempt: attempts.some((attempt) => attempt.submittedAt === null),
        next: lesson.next?.slug ?? null,
        refused: query.get('refused'),
      }
    }
    const attempt = own!
    const max = attempt.questions.reduce((sum, question) => sum + question.maxHalfPoints, 0)
    return {
      ...page,
      kind: 'open' as const,
      attempt,
      passHalfPoints: passHalfPoints(max, attempt.rules.pass),
      remainingMs: attempt.deadlineAt === null ? null : millisOf(attempt.deadlineAt) - millisOf(ctx.now),
      confirm: query.has('confirm') && attempt.unanswered.length > 0,
      newer: positionsFrom(query.get('newer'), attempt),
      refused: query.get('refused'),
    }
  })
}

async function ownAttempt(ctx: ReadContext, id: string): Promise<Attempt | null> {
  try {
    return await getAttempt(ctx, id)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

function positionsFrom(list: string | null, attempt: Attempt): number[] {
  const named = new Set(list?.split(',').map(Number))
  return attempt.questions.flatMap(({ position }) => (named.has(position) ? [position] : []))
}

/** `save` keeps the sheet; `submit` keeps it and asks when there are gaps; `submit-anyway` hands in. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const form = await request.formData()
  const intent = form.get('intent')
  const attemptId = params.attempt!
  const here = (query: { confirm?: string; newer?: string; refused?: string } = {}) =>
    addresses.attempt(params.course!, params.lesson!, attemptId, query)
  return answering(async () => {
    const rows = sheetFrom(form)
    const saved = await saveSheet(ctx, { attemptId, rows })
    if (!saved.ok && saved.refusal === 'already-submitted') return redirect(here({ refused: saved.refusal }), 303)
    if (!saved.ok && intent !== 'submit-anyway' && saved.refusal !== 'time-over')
      return redirect(here({ refused: saved.refusal }), 303)

    if (intent === 'save') {
      if (!saved.ok) return redirect(here({ refused: saved.refusal }), 303)
      const newer = saved.value.newerElsewhere
      if (newer.length > 0) return redirect(here({ newer: newer.join(',') }), 303)
      const { clock } = formatFor(await localeOf(request, context), ctx.now)
      return redirectWithNotice(here(), 'answers-saved', { time: clock(ctx.now) })
    }
    if (intent !== 'submit' && intent !== 'submit-anyway') return redirect(here(), 303)

    if (saved.ok && saved.value.newerElsewhere.length > 0)
      return redirect(here({ newer: saved.value.newerElsewhere.join(',') }), 303)
    const attempt = await getAttempt(ctx, attemptId)
    const isOver = attempt.deadlineAt !== null && ctx.now > attempt.deadlineAt
    const hasGaps = attempt.questions.some(({ answer }) => !isAnswered(answer?.response ?? null))
    if (intent === 'submit' && hasGaps && !isOver && !attempt.submittedAt) return redirect(here({ confirm: '1' }), 303)
    await submitAttempt(ctx, attemptId)
    return redirect(here(saved.ok ? {} : { refused: saved.refusal }), 303)
  })
}

// A sheet that does not hold a question says nothing of it: the confirmation carries no answers.
function sheetFrom(form: FormData) {
  return [...form.keys()].flatMap((name) => {
    const position = /^seen-(\d{1,3})$/.exec(name)?.[1]
    return position ? [{ position: Number(position), seen: Number(form.get(name)) || 0, response: form }] : []
  })
}

export default function AttemptRoute() {
  const page = useLoaderData<typeof loader>()
  const pick = usePick()
  const lessonTitle = pick(page.lessonTitle)
  return page.kind === 'open' ? (
    <AttemptPage {...page} lessonTitle={lessonTitle} />
  ) : (
    <ResultPage {...page} lessonTitle={lessonTitle} />
  )
}
