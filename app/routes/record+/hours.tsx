import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { LedgerStanding } from '~/domain/credits/credits'
import { hoursOf } from '~/domain/credits/credits.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { useWords } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { HourLines } from '~/ui/credits/HourLines'
import { Requirements } from '~/ui/credits/Requirements'
import { Empty } from '~/ui/kit/Empty'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'
import { RecordTabs } from './_parts/RecordTabs'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId } = await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  return answering(async () => ({
    hours: await hoursOf(await readContextOf(request, context), { personId }),
    title: `${t('record:hours.title')} · ${t('brand')}`,
  }))
}

export default function HoursPage() {
  const { hours } = useLoaderData<typeof loader>()
  const { t } = useTranslation('record')
  return (
    <TraineeLayout title={t('hours.title')}>
      <PageHead title={t('title')} lead={t('hours.lead')} />
      <RecordTabs current="hours" />
      {hours.ledgers.map((standing) => (
        <Ledger key={standing.ledger} standing={standing} year={hours.year} />
      ))}
    </TraineeLayout>
  )
}

function Ledger({ standing, year }: { standing: LedgerStanding; year: number }) {
  const { t } = useTranslation(['record', 'credits'])
  const format = useFormat()
  const words = useWords()
  const annual = standing.ledger === 'annual'
  return (
    <Section title={t(`credits:ledger.${standing.ledger}`)} id={standing.ledger}>
      <p className="text-ink-2">{t(`credits:ledger-about.${standing.ledger}`)}</p>
      <p className="mt-3">
        <b className="text-2xl">{format.hours(annual ? standing.yearMinutes : standing.totalMinutes)}</b>
        <span className="ml-2 text-ink-3">{annual ? t('record:hours.this-year', { year }) : t('record:hours.all')}</span>
      </p>
      {standing.categories.length > 1 && (
        <p className="mt-1 text-[0.9375rem] text-ink-2">
          {t('record:hours.categories', { year })}{' '}
          {standing.categories
            .map((one) => `${words(`credits:category.${one.category}`) ?? one.category} ${format.hours(one.minutes)}`)
            .join(' · ')}
        </p>
      )}
      {standing.years.length > 1 && (
        <p className="mt-1 text-[0.9375rem] text-ink-2">
          {t('record:hours.years')} {standing.years.map((one) => `${one.year}: ${format.hours(one.minutes)}`).join(' · ')}
        </p>
      )}
      <Requirements standing={standing} year={year} />
      <div className="mt-6">
        {standing.lines.length === 0 ? (
          <Empty title={t('record:hours.empty')} action={{ href: addresses.catalogue(), label: t('record:hours.to-catalogue') }}>
            {t('record:hours.empty-why')}
          </Empty>
        ) : (
          <HourLines ledger={standing.ledger} lines={standing.lines} />
        )}
      </div>
    </Section>
  )
}
