import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { startAttempt } from '~/domain/assessment/assessment.server'
import { NotFound } from '~/domain/kernel/errors'
import { openLesson, playerView } from '~/domain/learning/learning.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'

/** Only a refusal is to be seen here; whoever comes by without one is shown the lesson. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  const query = new URL(request.url).searchParams
  const code = query.get('refused')
  if (!code) return redirect(addresses.lesson(params.course!, params.lesson!))
  const t = i18nFor(await localeOf(request, context)).t
  return data(
    { title: `${t('assessment:panel.title')} · ${t('brand')}`, refusal: { code, facts: { attempts: query.get('attempts') } } },
    { status: 409 },
  )
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Begins the learner's next attempt, or goes on with the one that is open. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const course = params.course!
  const lesson = params.lesson!
  const outcome = await answering(async () => {
    const view = await playerView(ctx, { courseSlug: course, lessonSlug: lesson })
    if (view.kind !== 'lesson') return null
    const { settings } = view.lesson
    if (settings.kind !== 'quiz') throw new NotFound('quiz')
    await openLesson(ctx, { courseId: view.courseId, lessonId: view.lesson.id })
    return startAttempt(ctx, {
      courseId: view.courseId,
      lessonId: view.lesson.id,
      lessonVersionId: view.lesson.versionId,
      settings,
    })
  })
  // Not enrolled, or no longer a lesson of theirs: its page says what can be done.
  if (outcome === null) return redirect(addresses.lesson(course, lesson), 303)
  if (outcome.ok) return redirect(addresses.attempt(course, lesson, outcome.value), 303)
  const { attempts } = outcome.facts
  return redirect(
    addresses.startAttempt(course, lesson, {
      refused: outcome.refusal,
      attempts: typeof attempts === 'number' ? String(attempts) : undefined,
    }),
    303,
  )
}

export default function CannotStart() {
  const reply = useLoaderData<typeof loader>()
  const params = useParams()
  const { t } = useTranslation('assessment')
  const back = addresses.lesson(params.course!, params.lesson!)
  return (
    <TraineeLayout title={t('panel.title')}>
      <PageHead title={t('panel.title')} back={{ href: back, label: t('attempt.back') }} />
      <FormFault reply={reply} ns="assessment" />
      <p className="mt-6">
        <ButtonLink href={back}>{t('attempt.back')}</ButtonLink>
      </p>
    </TraineeLayout>
  )
}
