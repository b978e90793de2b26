import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { coursesById } from '~/domain/catalogue/catalogue.server'
import { casesOf, listCertificates } from '~/domain/certification/certification.server'
import { hoursOf } from '~/domain/credits/credits.server'
import { listProgress } from '~/domain/learning/learning.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { CertificateTable } from '~/ui/certification/CertificateTable'
import { Empty } from '~/ui/kit/Empty'
import { Icon } from '~/ui/kit/Icon'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'
import { CourseTable } from './_parts/CourseTable'
import { RecordTabs } from './_parts/RecordTabs'

// The newest certificates say enough here; all of them have a page.
const MOST_CERTIFICATES = 3

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId } = await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const progress = await listProgress(ctx, personId)
    const courses = await coursesById(
      ctx,
      progress.map((one) => one.courseId),
    )
    const cases = await casesOf(ctx, personId)
    const { year, ledgers } = await hoursOf(ctx, { personId })
    const certificates = await listCertificates(ctx, personId)
    return {
      year,
      ledgers: ledgers.map(({ ledger, yearMinutes, totalMinutes }) => ({ ledger, yearMinutes, totalMinutes })),
      courses: progress.map((one) => {
        const course = courses.get(one.courseId)!
        const { requiredDone, requiredTotal, completedAt, state } = one
        return {
          id: one.courseId,
          slug: course.slug,
          title: course.title,
          state,
          requiredDone,
          requiredTotal,
          completedAt,
          case: cases.find((found) => found.courseId === one.courseId) ?? null,
        }
      }),
      certificates: certificates.slice(0, MOST_CERTIFICATES),
      more: certificates.length - MOST_CERTIFICATES,
      title: `${t('record:title')} · ${t('brand')}`,
    }
  })
}

export default function RecordOverview() {
  const { year, ledgers, courses, certificates, more } = useLoaderData<typeof loader>()
  const { t } = useTranslation(['record', 'credits'])
  const format = useFormat()
  return (
    <TraineeLayout title={t('record:title')}>
      <PageHead title={t('record:title')} lead={t('record:lead')} />
      <RecordTabs current="overview" />
      <Section title={t('record:hours.title')} actions={<a href={addresses.hours()}>{t('record:hours.more')}</a>}>
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          {ledgers.map((one) => (
            <div key={one.ledger} className="border-t-2 border-celadon-5 pt-3">
              <dt className="text-ink-2">{t(`credits:ledger.${one.ledger}`)}</dt>
              <dd>
                <b className="text-2xl">{format.hours(one.ledger === 'annual' ? one.yearMinutes : one.totalMinutes)}</b>
                <span className="ml-2 text-[0.9375rem] text-ink-3">
                  {one.ledger === 'annual' ? t('record:hours.this-year', { year }) : t('record:hours.all')}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section
        title={t('record:certificates.title')}
        actions={more > 0 ? <a href={addresses.certificates()}>{t('record:certificates.all')}</a> : undefined}
      >
        {certificates.length === 0 ? (
          <Empty title={t('record:certificates.empty')}>{t('record:certificates.empty-why')}</Empty>
        ) : (
          <CertificateTable certificates={certificates} />
        )}
      </Section>
      <Section title={t('record:courses.title')}>
        {courses.length === 0 ? (
          <Empty
            title={t('record:courses.empty')}
            action={{ href: addresses.catalogue(), label: t('record:hours.to-catalogue') }}
          />
        ) : (
          <CourseTable courses={courses} />
        )}
      </Section>
      <Section title={t('record:export.title')}>
        <ul>
          {(['transcript', 'data'] as const).map((kind) => (
            <li key={kind} className="border-t border-line py-3">
              <a
                className="inline-flex min-h-6 items-center gap-2"
                href={kind === 'transcript' ? addresses.transcript() : addresses.recordData()}
              >
                <Icon name={kind === 'transcript' ? 'file' : 'download'} />
                {t(`record:export.${kind}`)}
              </a>
              <p className="text-[0.9375rem] text-ink-3">{t(`record:export.${kind}-hint`)}</p>
            </li>
          ))}
        </ul>
      </Section>
    </TraineeLayout>
  )
}
