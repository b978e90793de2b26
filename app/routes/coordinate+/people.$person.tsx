import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { coursesById } from '~/domain/catalogue/catalogue.server'
import { dueFor } from '~/domain/curricula/curricula.server'
import { namesOfPeople, subjectOf } from '~/domain/identity/identity.server'
import { authorise } from '~/domain/kernel/policy'
import { listProgress } from '~/domain/learning/learning.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Tag } from '~/ui/kit/Tag'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const personId = params.person!
    authorise(ctx, 'curricula.see-assignments', await subjectOf(ctx, personId))
    const [assignments, progress, names] = [
      await dueFor(ctx, personId),
      await listProgress(ctx, personId),
      await namesOfPeople(ctx, [personId]),
    ]
    const cards = await coursesById(
      ctx,
      progress.map((one) => one.courseId),
    )
    const { t } = i18nFor(await localeOf(request, context))
    const name = names.get(personId) ?? ''
    return {
      title: `${name} · ${t('brand')}`,
      name,
      assignments,
      courses: progress.flatMap((one) => {
        const card = cards.get(one.courseId)
        return card
          ? [{ id: card.id, title: card.title, state: one.state, done: one.requiredDone, total: one.requiredTotal }]
          : []
      }),
    }
  })
}

export default function Person() {
  const { name, assignments, courses } = useLoaderData<typeof loader>()
  const { t } = useTranslation('coordinate')
  const { t: home } = useTranslation('home')
  const pick = usePick()
  const format = useFormat()
  return (
    <OfficeLayout title={name}>
      <PageHead back={{ href: addresses.coordinatePeople(), label: t('person.back') }} title={name} />
      <Section title={t('person.assignments')}>
        {assignments.length === 0 ? (
          <p className="field-hint">{t('person.no-assignments')}</p>
        ) : (
          <ul className="rows">
            {assignments.map((one) => (
              <li key={one.assignmentId}>
                <a href={addresses.assignment(one.assignmentId)}>
                  {t('person.row', { title: one.title, day: format.day(one.dueOn) })}
                </a>
                <Tag tone={one.overdue ? 'error' : one.state === 'done' ? 'done' : 'plain'}>
                  {home(`assignments.state.${one.state}`)}
                </Tag>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('person.courses')}>
        {courses.length === 0 ? (
          <p className="field-hint">{t('person.no-courses')}</p>
        ) : (
          <ul className="rows">
            {courses.map((course) => (
              <li key={course.id}>
                <span>{pick(course.title)}</span>
                <span>{t(`person.state.${course.state}`, { done: course.done, total: course.total })}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </OfficeLayout>
  )
}
