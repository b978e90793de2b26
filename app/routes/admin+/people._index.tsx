import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ACCOUNT_STATES, type AccountState } from '~/domain/identity/identity'
import { listAccounts, listOrganisationTree } from '~/domain/identity/identity.server'
import { ROLES, type Role } from '~/domain/kernel/actor'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { localeOf } from '~/http/locale.server'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Empty } from '~/ui/kit/Empty'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'
import { PageHead } from '~/ui/kit/PageHead'
import { Pager } from '~/ui/kit/Pager'
import { Select } from '~/ui/kit/Select'
import { Table } from '~/ui/kit/Table'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { openOnly, requireAdministration } from './_parts/administration.server'
import { AccountTag } from './_parts/AccountTag'
import { treeOptions } from './_parts/choices'

const PAGE = 50
// Longer than any name; what is pasted by mistake is cut.
const MOST_QUERY = 60

interface Chosen {
  q?: string
  under?: string
  role?: Role
  state?: AccountState
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const { ctx, mayWrite } = await requireAdministration(request, context)
    const tree = await listOrganisationTree(ctx)
    const search = new URL(request.url).searchParams
    const chosen = readChosen(
      search,
      tree.map((row) => row.id),
    )
    const page = Math.max(1, Math.min(100_000, Math.floor(Number(search.get('page') ?? 1)) || 1))
    const { q, ...filter } = chosen
    const { accounts, total } = await listAccounts(ctx, { ...filter, query: q, limit: PAGE, offset: (page - 1) * PAGE })
    const { t } = i18nFor(await localeOf(request, context))
    return {
      accounts,
      total,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE)),
      chosen,
      organisations: openOnly(tree, ctx),
      mayWrite,
      title: `${t('admin:people.title')} · ${t('brand')}`,
    }
  })
}

/** What the address asks for; anything it cannot mean is as if it were not there. */
function readChosen(search: URLSearchParams, organisations: string[]): Chosen {
  const chosen: Chosen = {}
  const q = search.get('q')?.trim().slice(0, MOST_QUERY)
  const under = search.get('under')
  const role = ROLES.find((known) => known === search.get('role'))
  const state = ACCOUNT_STATES.find((known) => known === search.get('state'))
  if (q) chosen.q = q
  if (under && organisations.includes(under)) chosen.under = under
  if (role) chosen.role = role
  if (state) chosen.state = state
  return chosen
}

export default function People() {
  const { accounts, total, page, pages, chosen, organisations, mayWrite } = useLoaderData<typeof loader>()
  const { t } = useTranslation(['admin', 'common'])
  const isFiltered = Object.keys(chosen).length > 0
  return (
    <OfficeLayout>
      <PageHead
        title={t('people.title')}
        lead={pages > 1 ? t('people.lead', { count: total, page, pages }) : t('people.lead-one-page', { count: total })}
        actions={mayWrite && <ButtonLink href={addresses.newPerson(chosen.under)}>{t('people.create')}</ButtonLink>}
      />
      {!mayWrite && <p className="field-hint">{t('read-only')}</p>}
      <form
        method="get"
        action={addresses.adminPeople()}
        className="mb-8 grid grid-cols-1 items-end gap-4 sm:grid-cols-2 lg:grid-cols-3 [&_.field]:mt-0"
        role="search"
      >
        <Field label={t('people.search')} meta={plainMeta('q', chosen.q)} type="search" required />
        <Select
          label={t('people.under')}
          meta={plainMeta('under', chosen.under)}
          required
          options={treeOptions(organisations)}
          placeholder={t('people.under-all')}
        />
        <Select
          label={t('people.role')}
          meta={plainMeta('role', chosen.role)}
          required
          options={ROLES.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
          placeholder={t('people.role-all')}
        />
        <Select
          label={t('people.state')}
          meta={plainMeta('state', chosen.state)}
          required
          options={ACCOUNT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          placeholder={t('people.state-all')}
        />
        <div className="actions">
          <Button tone="secondary">{t('people.go')}</Button>
          {isFiltered && (
            <ButtonLink href={addresses.adminPeople()} tone="quiet">
              {t('people.clear')}
            </ButtonLink>
          )}
        </div>
      </form>
      {accounts.length === 0 ? (
        <Empty title={t('people.none')} action={{ href: addresses.adminPeople(), label: t('people.clear') }}>
          {t('people.none-lead')}
        </Empty>
      ) : (
        <Table
          caption={t('people.title')}
          columns={[
            { key: 'name', label: t('people.name') },
            { key: 'username', label: t('people.username') },
            { key: 'organisation', label: t('people.organisation') },
            { key: 'post', label: t('people.post') },
            { key: 'roles', label: t('people.roles') },
            { key: 'state', label: t('people.state') },
          ]}
          rows={accounts.map((account) => ({
            key: account.personId,
            cells: {
              name: <a href={addresses.adminPerson(account.personId)}>{account.name}</a>,
              username: account.username,
              organisation: account.organisationName,
              post: account.post,
              roles: account.roles.map((role) => t(`common:role.${role}`)).join(t('people.between')),
              state: <AccountTag state={account.state} />,
            },
          }))}
        />
      )}
      <Pager page={page} pages={pages} hrefOf={(to) => addresses.adminPeople({ ...chosen, page: String(to) })} />
    </OfficeLayout>
  )
}
