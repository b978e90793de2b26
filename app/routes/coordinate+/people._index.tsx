import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { standingsOfPeople } from '~/domain/curricula/curricula.server'
import { listPeople } from '~/domain/identity/identity.server'
import { Forbidden } from '~/domain/kernel/errors'
import { mayAnywhere } from '~/domain/kernel/policy'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { Empty } from '~/ui/kit/Empty'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'
import { PageHead } from '~/ui/kit/PageHead'
import { Pager } from '~/ui/kit/Pager'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'

const PAGE = 50

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    if (!mayAnywhere(ctx.actor, 'curricula.see-assignments')) throw new Forbidden('curricula.see-assignments')
    const search = new URL(request.url).searchParams
    const q = search.get('q')?.trim() ?? ''
    const page = Math.max(1, Number(search.get('page')) || 1)
    const { people, total } = await listPeople(ctx, {
      action: 'curricula.see-assignments',
      query: q || undefined,
      limit: PAGE,
      offset: (page - 1) * PAGE,
    })
    const standings = await standingsOfPeople(
      ctx,
      people.map((person) => person.id),
    )
    const { t } = i18nFor(await localeOf(request, context))
    return {
      title: `${t('coordinate:people.title')} · ${t('brand')}`,
      people: people.map((person) => ({ ...person, counts: standings.get(person.id) ?? null })),
      total,
      q,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    }
  })
}

export default function People() {
  const { people, total, q, page, pages } = useLoaderData<typeof loader>()
  const { t } = useTranslation('coordinate')
  return (
    <OfficeLayout title={t('people.title')}>
      <PageHead title={t('people.title')} lead={t('people.lead', { count: total })} />
      <form method="get" className="search-form" role="search">
        <Field type="search" label={t('people.search')} meta={plainMeta('q', q)} autoComplete="off" />
        <Button tone="secondary">{t('people.go')}</Button>
        {q && <a href={addresses.coordinatePeople()}>{t('people.clear')}</a>}
      </form>
      {people.length === 0 ? (
        <Empty title={t('people.empty')} action={{ href: addresses.coordinatePeople(), label: t('people.clear') }}>
          {t('people.empty-text')}
        </Empty>
      ) : (
        <Table
          caption={t('people.caption')}
          columns={[
            { key: 'name', label: t('people.column.name') },
            { key: 'organisation', label: t('people.column.organisation') },
            { key: 'post', label: t('people.column.post') },
            { key: 'tasks', label: t('people.column.tasks') },
          ]}
          rows={people.map((person) => ({
            key: person.id,
            cells: {
              name: <a href={addresses.coordinatePerson(person.id)}>{person.name}</a>,
              organisation: person.organisationName,
              post: person.post,
              tasks: person.counts ? (
                <>
                  {t('people.tasks', { done: person.counts.done, total: person.counts.total })}{' '}
                  {person.counts.overdue > 0 && <Tag tone="error">{t('people.overdue', { count: person.counts.overdue })}</Tag>}
                </>
              ) : (
                t('people.none')
              ),
            },
          }))}
        />
      )}
      <Pager page={page} pages={pages} hrefOf={(n) => addresses.coordinatePeople({ q: q || undefined, page: String(n) })} />
    </OfficeLayout>
  )
}
