import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { findCertificates } from '~/domain/certification/certification.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { StatusTag } from '~/ui/certification/StatusTag'
import { Empty } from '~/ui/kit/Empty'
import { PageHead } from '~/ui/kit/PageHead'
import { Pager } from '~/ui/kit/Pager'
import { Table } from '~/ui/kit/Table'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { askedIn } from './_parts/asked-in'
import { SearchBar } from './_parts/SearchBar'

const PAGE = 50

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  const { query, page } = askedIn(request)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const { certificates, total } = await findCertificates(ctx, { query, limit: PAGE, offset: (page - 1) * PAGE })
    return {
      certificates: certificates.map(({ id, name, organisationName, courseTitle, number, issuedOn, status }) => ({
        id,
        name,
        organisationName,
        courseTitle,
        number,
        issuedOn,
        status,
      })),
      total,
      query,
      page,
      pages: Math.ceil(total / PAGE),
      title: `${t('registry:certificates.title')} · ${t('brand')}`,
    }
  })
}

export default function RegistryCertificates() {
  const { certificates, total, query, page, pages } = useLoaderData<typeof loader>()
  const { t } = useTranslation('registry')
  const pick = usePick()
  const format = useFormat()
  return (
    <OfficeLayout title={t('certificates.title')}>
      <PageHead title={t('certificates.title')} lead={t('certificates.lead')} />
      <SearchBar
        action={addresses.registryCertificates()}
        label={t('certificates.search')}
        hint={t('certificates.search-hint')}
        go={t('certificates.go')}
        query={query}
      />
      {query !== '' && (
        <p className="mt-3">
          <a href={addresses.registryCertificates()}>{t('certificates.clear', { query })}</a>
        </p>
      )}
      {certificates.length === 0 ? (
        <div className="mt-6">
          <Empty title={t(query === '' ? 'certificates.none-yet' : 'certificates.empty')}>
            {t(query === '' ? 'certificates.none-yet-why' : 'certificates.empty-why')}
          </Empty>
        </div>
      ) : (
        <>
          <p className="mt-6 mb-2 text-ink-2">{t('certificates.found', { count: total })}</p>
          <Table
            caption={t('certificates.caption')}
            columns={[
              { key: 'number', label: t('certificates.number') },
              { key: 'name', label: t('certificates.name') },
              { key: 'place', label: t('certificates.place') },
              { key: 'course', label: t('certificates.course') },
              { key: 'issued', label: t('certificates.issued') },
              { key: 'status', label: t('certificates.status') },
            ]}
            rows={certificates.map((one) => ({
              key: one.id,
              cells: {
                number: (
                  <a className="whitespace-nowrap" href={addresses.registryCertificate(one.id)}>
                    {one.number}
                  </a>
                ),
                name: <span className="whitespace-nowrap">{one.name}</span>,
                place: one.organisationName,
                course: pick(one.courseTitle),
                issued: <span className="whitespace-nowrap">{format.date(one.issuedOn)}</span>,
                status: <StatusTag status={one.status} />,
              },
            }))}
          />
          <Pager
            page={page}
            pages={pages}
            hrefOf={(to) => addresses.registryCertificates({ q: query || undefined, page: String(to) })}
          />
        </>
      )}
    </OfficeLayout>
  )
}
