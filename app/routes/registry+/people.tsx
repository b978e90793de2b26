import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listPeople } from '~/domain/identity/identity.server'
import { NotFound } from '~/domain/kernel/errors'
import { mayAnywhere } from '~/domain/kernel/policy'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
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
    if (!mayAnywhere(ctx.actor, 'credits.correct-hours')) throw new NotFound('people')
    const { people, total } = await listPeople(ctx, {
      action: 'credits.correct-hours',
      query: query || undefined,
      limit: PAGE,
      offset: (page - 1) * PAGE,
    })
    return {
      people: people.map(({ id, name, post, organisationName }) => ({ id, name, post, organisationName })),
      total: Number(total),
      query,
      page,
      pages: Math.ceil(Number(total) / PAGE),
      title: `${t('registry:people.title')} · ${t('brand')}`,
    }
  })
}

export default function RegistryPeople() {
  const { people, total, query, page, pages } = useLoaderData<typeof loader>()
  const { t } = useTranslation('registry')
  return (
    <OfficeLayout title={t('people.title')}>
      <PageHead title={t('people.title')} lead={t('people.lead')} />
      <SearchBar action={addresses.registryPeople()} label={t('people.search')} go={t('people.go')} query={query} />
      {people.length === 0 ? (
        <div className="mt-6">
          <Empty title={t('people.empty')}>{t('people.empty-why')}</Empty>
        </div>
      ) : (
        <>
          <p className="mt-6 mb-2 text-ink-2">{t('people.found', { count: total })}</p>
          <Table
            caption={t('people.caption')}
            columns={[
              { key: 'name', label: t('people.name') },
              { key: 'place', label: t('people.place') },
              { key: 'post', label: t('people.post') },
            ]}
            rows={people.map((person) => ({
              key: person.id,
              cells: {
                name: <a href={addresses.registryPerson(person.id)}>{person.name}</a>,
                place: person.organisationName,
                post: person.post ?? '',
              },
            }))}
          />
          <Pager
            page={page}
            pages={pages}
            hrefOf={(to) => addresses.registryPeople({ q: query || undefined, page: String(to) })}
          />
        </>
      )}
    </OfficeLayout>
  )
}
