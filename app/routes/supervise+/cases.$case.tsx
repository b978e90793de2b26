import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { decide, getCase, listQueue } from '~/domain/certification/certification.server'
import type { CertificationCase } from '~/domain/certification/certification'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { CaseFacts } from '~/ui/certification/CaseFacts'
import { DECISION_FORM, DecisionForm } from '~/ui/certification/DecisionForm'
import { DecisionHistory } from '~/ui/certification/DecisionHistory'
import { LessonRecord } from '~/ui/certification/LessonRecord'
import { QueueList } from '~/ui/certification/QueueList'
import { QuizEvidence } from '~/ui/certification/QuizEvidence'
import { TaskEvidence } from '~/ui/certification/TaskEvidence'
import { Enhance } from '~/ui/kit/Enhance'
import { FormFault } from '~/ui/kit/FormFault'
import { Icon } from '~/ui/kit/Icon'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { readDecision } from './_parts/read-decision'

// As many as stand beside a case without a scroll of their own on most screens.
const BESIDE = 30

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  const locale = await localeOf(request, context)
  const { t } = i18nFor(locale)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const one = await getCase(ctx, params.case!)
    const { items, total } = await listQueue(ctx, { limit: BESIDE })
    const title = t('supervise:case.of', { name: one.personName, course: one.courseTitle[locale] })
    return { one, items, total, title: `${title} · ${t('brand')}` }
  })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const { input, typed } = readDecision(await request.formData(), params.case!)
  if (!input) throw data(null, { status: 422 })
  return answering(async () => {
    const ctx = await contextOf(request, context)
    const { nextId, personName } = await getCase(ctx, input.caseId)
    const outcome = await decide(ctx, input)
    if (outcome.ok)
      return redirectWithNotice(
        nextId && nextId !== input.caseId ? addresses.certificationCase(nextId) : addresses.queue(),
        `case-${input.verdict}`,
        { name: personName },
      )
    return data({ refusal: { code: outcome.refusal, facts: outcome.facts }, typed }, { status: 409 })
  })
}

export default function Case() {
  const { one, items, total } = useLoaderData<typeof loader>()
  const { t } = useTranslation('supervise')
  const pick = usePick()
  return (
    <OfficeLayout title={t('case.of', { name: one.personName, course: pick(one.courseTitle) })}>
      <div className="grid gap-8 lg:grid-cols-[15rem_minmax(0,1fr)]" data-desk>
        <div className="no-print hidden lg:block">
          <QueueList items={items} total={total} currentId={one.id} />
        </div>
        <div className="min-w-0">
          <CaseDetail one={one} />
        </div>
      </div>
      <Enhance name="queue" />
    </OfficeLayout>
  )
}

function CaseDetail({ one }: { one: CertificationCase }) {
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('supervise')
  const pick = usePick()
  const { lessons } = one.evidence
  const quizzes = lessons.filter((lesson) => lesson.kind === 'quiz' && lesson.attempts.length > 0)
  const tasks = lessons.filter((lesson) => lesson.kind === 'task')
  const form = one.mayDecide ? DECISION_FORM : null
  return (
    <>
      <PageHead
        title={one.personName}
        lead={pick(one.courseTitle)}
        back={{ href: addresses.queue(), label: t('case.back') }}
        actions={<Neighbours one={one} />}
      />
      <FormFault reply={reply} ns="certification" />
      {!one.mayDecide && (
        <Notice tone="info">{one.state === 'waiting' ? t('case.not-yours') : t(`case.closed.${one.state}`)}</Notice>
      )}
      <CaseFacts one={one} />
      {tasks.map((lesson) => (
        <TaskEvidence
          key={lesson.lessonId}
          lesson={lesson}
          courseSlug={one.courseSlug}
          form={form}
          chosen={reply?.typed.chosen ?? {}}
          choosesReturn={tasks.length > 1}
          returned={reply?.typed.returns.includes(lesson.lessonId) ?? false}
        />
      ))}
      {quizzes.map((lesson) => (
        <QuizEvidence key={lesson.lessonId} lesson={lesson} courseSlug={one.courseSlug} caseId={one.id} />
      ))}
      <LessonRecord lessons={lessons} />
      {one.decisions.length > 0 && (
        <Section title={t('case.history')}>
          <DecisionHistory decisions={one.decisions} />
        </Section>
      )}
      {one.mayDecide && (
        <Section title={t('case.decide')} id="decide">
          <DecisionForm
            seen={one.waitingSince}
            feedback={reply?.typed.feedback ?? ''}
            fault={reply?.refusal.code === 'feedback-required'}
            mayReturn={tasks.some((lesson) => lesson.submissions.length > 0)}
          />
        </Section>
      )}
      <p data-keys-help hidden className="no-print mt-8 text-sm text-ink-3">
        {t('case.keys')}
      </p>
    </>
  )
}

/** The way to the neighbours in the queue. */
function Neighbours({ one }: { one: CertificationCase }) {
  const { t } = useTranslation('supervise')
  return (
    <>
      {one.previousId && (
        <a className="btn btn-quiet" data-key="k" aria-keyshortcuts="K" href={addresses.certificationCase(one.previousId)}>
          <Icon name="previous" />
          {t('case.previous')}
        </a>
      )}
      {one.nextId && (
        <a className="btn btn-quiet" data-key="j" aria-keyshortcuts="J" href={addresses.certificationCase(one.nextId)}>
          {t('case.next')}
          <Icon name="next" />
        </a>
      )}
    </>
  )
}
