import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { coursesById } from '~/domain/catalogue/catalogue.server'
import type { DueAssignment } from '~/domain/curricula/curricula'
import { dueFor } from '~/domain/curricula/curricula.server'
import { listProgress } from '~/domain/learning/learning.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { Empty } from '~/ui/kit/Empty'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Tag } from '~/ui/kit/Tag'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId } = await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const assignments = await dueFor(ctx, personId)
    const asked = new Set(
      assignments.flatMap((one) => one.groups.flatMap((group) => group.courses.map(({ course }) => course.id))),
    )
    const progress = (await listProgress(ctx, personId)).filter((one) => !asked.has(one.courseId))
    const cards = await coursesById(
      ctx,
      progress.map((one) => one.courseId),
    )
    const others = progress.flatMap((one) => {
      const card = cards.get(one.courseId)
      return card ? [{ id: card.id, slug: card.slug, title: card.title, state: one.state }] : []
    })
    const { t } = i18nFor(await localeOf(request, context))
    return { title: `${t('home:assignments.title')} · ${t('brand')}`, assignments, others }
  })
}

const TONE = { overdue: 'error', 'not-started': 'plain', 'under-way': 'progress', waiting: 'warn', done: 'done' } as const

export default function Assignments() {
  const { assignments, others } = useLoaderData<typeof loader>()
  const { t } = useTranslation('home')
  const pick = usePick()
  return (
    <TraineeLayout title={t('assignments.title')}>
      <PageHead title={t('assignments.title')} lead={assignments.length > 0 ? t('assignments.lead') : undefined} />
      {assignments.length === 0 && (
        <Empty title={t('assignments.empty')} action={{ href: addresses.catalogue(), label: t('nothing.go') }}>
          {t('assignments.empty-text')}
        </Empty>
      )}
      {assignments.map((assignment) => (
        <Assigned key={assignment.assignmentId} assignment={assignment} />
      ))}
      {others.length > 0 && (
        <Section title={t('assignments.others')}>
          <ul className="rows">
            {others.map((course) => (
              <li key={course.id}>
                <a href={addresses.course(course.slug)}>{pick(course.title)}</a>
                <Tag>{t(`assignments.course.${course.state}`)}</Tag>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </TraineeLayout>
  )
}

function Assigned({ assignment }: { assignment: DueAssignment }) {
  const { t } = useTranslation('home')
  const pick = usePick()
  const format = useFormat()
  return (
    <Section
      title={assignment.title}
      actions={<Tag tone={TONE[assignment.state]}>{t(`assignments.state.${assignment.state}`)}</Tag>}
    >
      <p className="hint">{t('assignments.by', { by: assignment.organisationName, day: format.day(assignment.dueOn) })}</p>
      {assignment.note && <p>{assignment.note}</p>}
      {assignment.groups.map((group, i) => (
        <div key={i}>
          <p className="hint">
            {[
              group.title,
              group.need === 'all' ? t('assignments.group.all') : t('assignments.group.some', { count: group.needed }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <ul className="rows">
            {group.courses.map(({ course, standing }) => (
              <li key={course.id}>
                <a href={addresses.course(course.slug)}>{pick(course.title)}</a>
                <Tag tone={standing === 'returned' ? 'warn' : standing === 'completed' ? 'done' : 'plain'}>
                  {t(`assignments.course.${standing}`)}
                </Tag>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}
