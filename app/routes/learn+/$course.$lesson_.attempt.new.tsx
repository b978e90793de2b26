import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useParams } from '@remix-run/react'
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

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(addresses.lesson(params.course!, params.lesson!))
}

export const meta: MetaFunction<typeof action> = ({ data }) => [{ title: data && 'title' in data ? data.title : undefined }]

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
  const title = i18nFor(await localeOf(request, context)).t('assessment:panel.title')
  return data({ title, refusal: { code: outcome.refusal, facts: outcome.facts } }, { status: 409 })
}

export default function CannotStart() {
  const reply = useActionData<typeof action>()
  const params = useParams()
  const { t } = useTranslation('assessment')
  const back = addresses.lesson(params.course!, params.lesson!)
  return (
    <TraineeLayout title={t('panel.title')}>
      <PageHead title={t('panel.title')} back={{ href: back, label: t('attempt.back') }} />
      <FormFault reply={reply && 'refusal' in reply ? reply : null} ns="assessment" />
      <p className="mt-6">
        <ButtonLink href={back}>{t('attempt.back')}</ButtonLink>
      </p>
    </TraineeLayout>
  )
}
