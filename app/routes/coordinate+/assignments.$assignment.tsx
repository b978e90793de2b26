import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { MEMBER_STATES, neededOf, type Assignment, type AssignmentPage } from '~/domain/curricula/curricula'
import { endAssignment, getAssignmentPage, undoAssignment } from '~/domain/curricula/curricula.server'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { useLocale, usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { Definition } from '~/ui/kit/Definition'
import { Enhance } from '~/ui/kit/Enhance'
import { FormFault } from '~/ui/kit/FormFault'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { AssignmentMembers } from './_parts/AssignmentMembers'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const search = new URL(request.url).searchParams
    const state = MEMBER_STATES.find((name) => name === search.get('state')) ?? null
    const page = await getAssignmentPage(ctx, params.assignment!, {
      ...(state && { state }),
      under: search.get('under') ?? '',
      page: Math.trunc(Number(search.get('page'))) || 1,
    })
    const under = page.organisations.find(({ id }) => id === search.get('under'))?.id ?? null
    const { t } = i18nFor(await localeOf(request, context))
    return { page, state, under, title: `${page.assignment.title} · ${t('brand')}` }
  })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const form = await readForm(request, z.object({ intent: z.enum(['undo', 'end']) }))
  if (!form.ok) return form.reply
  return answering(async () => {
    const ctx = await contextOf(request, context)
    const id = params.assignment!
    const undoes = form.value.intent === 'undo'
    const outcome = undoes ? await undoAssignment(ctx, id) : await endAssignment(ctx, id)
    if (!outcome.ok) return form.refuse(outcome)
    return redirectWithNotice(addresses.assignment(id), undoes ? 'assignment-undone' : 'assignment-ended', {
      count: outcome.value,
    })
  })
}

export default function AssignmentStatus() {
  const { page, state, under } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('curricula')
  const format = useFormat()
  const { assignment } = page
  return (
    <OfficeLayout title={assignment.title}>
      <PageHead
        title={assignment.title}
        lead={assignment.note || undefined}
        back={{ href: addresses.coordinate(), label: t('assignment.back') }}
      />
      <FormFault reply={reply} ns="curricula" />
      {assignment.undoneAt && (
        <Notice tone="warn" title={t('assignment.undone')}>
          {t('assignment.undoneText', { at: format.instant(assignment.undoneAt) })}
        </Notice>
      )}
      {assignment.endedAt && (
        <Notice tone="info" title={t('assignment.ended')}>
          {t('assignment.endedText', { at: format.instant(assignment.endedAt) })}
        </Notice>
      )}
      <div className={reply || assignment.undoneAt || assignment.endedAt ? 'mt-6' : undefined}>
        <Facts page={page} />
      </div>
      {!assignment.undoneAt && <AssignmentMembers page={page} state={state} under={under} />}
      <Section title={t('assignment.what')} id="what">
        <Groups page={page} />
      </Section>
      {assignment.mayEnd && <Stop assignment={assignment} />}
    </OfficeLayout>
  )
}

function Facts({ page }: { page: AssignmentPage }) {
  const { t } = useTranslation('curricula')
  const format = useFormat()
  const { assignment } = page
  const { organisationName: organisation, assignedBy: name } = assignment
  const at = format.instant(assignment.assignedAt)
  return (
    <Definition
      items={[
        { term: t('assignment.who'), children: <Targets targets={page.targets} /> },
        {
          term: t('assignment.byWhen'),
          children: assignment.dueOn
            ? t('assignment.on', { day: format.day(assignment.dueOn) })
            : t('assignment.days', { count: assignment.dueDays ?? 0 }),
        },
        {
          term: t('assignment.by'),
          children: name ? t('assignment.byText', { organisation, name, at }) : t('assignment.byNobody', { organisation, at }),
        },
      ]}
    />
  )
}

const MOST_TARGETS = 12

function Targets({ targets }: Pick<AssignmentPage, 'targets'>) {
  const { t } = useTranslation('curricula')
  const locale = useLocale()
  const names = targets
    .slice(0, MOST_TARGETS)
    .map(({ kind, name }) => (kind === 'organisation' ? t('assignment.whoSubtree', { name }) : name))
  return (
    <>
      {new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)}
      {targets.length > MOST_TARGETS && <> {t('assignment.whoMore', { count: targets.length })}</>}
    </>
  )
}

function Groups({ page: { assignment, courses } }: { page: AssignmentPage }) {
  const { t } = useTranslation('curricula')
  const pick = usePick()
  const known = new Map(courses.map((course) => [course.id, course]))
  return (
    <>
      {assignment.groups.map((group, i) => {
        const count = group.courses.length
        const needed = neededOf(group)
        const need = needed === count ? t('assignment.needAll', { count }) : t('assignment.needSome', { count, need: needed })
        return (
          <div key={i} className="mb-2">
            <p>{t('assignment.group', { title: group.title || t('assignment.unnamed'), need })}</p>
            <ul className="list-disc pl-6 marker:text-celadon-6">
              {group.courses.flatMap((id) => {
                const course = known.get(id)
                if (!course) return []
                return (
                  <li key={id}>
                    <a href={addresses.course(course.slug)}>{pick(course.title)}</a>
                  </li>
                )
              })}
            </ul>
          </div>
        )
      })}
      <p className="text-[0.9375rem] text-ink-3">{t('assignment.version', { number: assignment.versionNumber })}</p>
    </>
  )
}

function Stop({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation('curricula')
  const format = useFormat()
  return (
    <Section title={t('assignment.stop')} id="stop">
      <div className="grid gap-6 lg:grid-cols-2">
        {assignment.undoUntil && (
          <form method="post" action={addresses.assignment(assignment.id)} data-confirm={t('assignment.undoConfirm')}>
            <p className="mb-3 text-ink-2">{t('assignment.undoText', { until: format.instant(assignment.undoUntil) })}</p>
            <Button tone="secondary" name="intent" value="undo">
              {t('assignment.undo')}
            </Button>
          </form>
        )}
        <form method="post" action={addresses.assignment(assignment.id)} data-confirm={t('assignment.endConfirm')}>
          <p className="mb-3 text-ink-2">{t('assignment.endText')}</p>
          <Button tone="danger" name="intent" value="end">
            {t('assignment.end')}
          </Button>
        </form>
      </div>
      <Enhance name="confirm" />
    </Section>
  )
}
