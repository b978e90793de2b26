import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listAuditActions, listAuditEntries, verifyAudit } from '~/domain/audit/audit.server'
import { findPersonByUsername, namesOfOrganisations, namesOfPeople } from '~/domain/identity/identity.server'
import { isDay } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useWords } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Empty } from '~/ui/kit/Empty'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Select } from '~/ui/kit/Select'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { AuditTable } from './_parts/AuditTable'

const PAGE = 50
const FILTERS = ['action', 'actor', 'about', 'from', 'to'] as const
type Chosen = Partial<Record<(typeof FILTERS)[number], string>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const search = new URL(request.url).searchParams
    const chosen = readChosen(search)
    const before = Number(search.get('before')) || undefined
    const actor = chosen.actor ? await findPersonByUsername(ctx, chosen.actor) : null
    const isUnknown = chosen.actor !== undefined && actor === null
    const { action, about, from, to } = chosen
    // One more than is shown says whether there is an older page.
    const found = isUnknown
      ? []
      : await listAuditEntries(ctx, {
          action,
          about,
          from,
          to,
          before,
          actor: actor ? `person:${actor}` : undefined,
          limit: PAGE + 1,
        })
    const entries = found.slice(0, PAGE)
    const ids = (kind: string) => [
      ...new Set(
        entries
          .flatMap(({ actor, about }) => [actor, about])
          .flatMap((ref) => (ref.startsWith(`${kind}:`) ? [ref.slice(kind.length + 1)] : [])),
      ),
    ]
    const people = await namesOfPeople(ctx, ids('person'))
    const organisations = await namesOfOrganisations(ctx, ids('organisation'))
    const { t } = i18nFor(await localeOf(request, context))
    return {
      chosen,
      isUnknown,
      isFirstPage: before === undefined,
      older: found.length > PAGE ? String(entries.at(-1)?.seq) : null,
      actions: await listAuditActions(ctx),
      entries,
      names: Object.fromEntries([
        ...[...people].map(([id, name]) => [`person:${id}`, name]),
        ...[...organisations].map(([id, name]) => [`organisation:${id}`, name]),
      ]) as Record<string, string>,
      verified: search.get('verify') === 'yes' ? await verifyAudit(ctx) : null,
      title: `${t('admin:audit.title')} · ${t('brand')}`,
    }
  })
}

/** What the address asks for; a day that is none is as if it were not there. */
function readChosen(search: URLSearchParams): Chosen {
  const chosen: Chosen = {}
  for (const name of FILTERS) {
    const value = search.get(name)?.trim().slice(0, 100)
    if (value && ((name !== 'from' && name !== 'to') || isDay(value))) chosen[name] = value
  }
  return chosen
}

export default function Audit() {
  const { chosen, isUnknown, isFirstPage, older, actions, entries, names, verified } = useLoaderData<typeof loader>()
  const { t } = useTranslation('admin')
  const words = useWords()
  return (
    <OfficeLayout>
      <PageHead title={t('audit.title')} lead={t('audit.lead')} />
      {verified && (
        <div className="mb-8">
          <Verdict {...verified} />
        </div>
      )}
      <form
        method="get"
        action={addresses.adminAudit()}
        className="mb-8 grid grid-cols-1 items-end gap-4 sm:grid-cols-2 lg:grid-cols-3 [&_.field]:mt-0"
        role="search"
      >
        <Select
          label={t('audit.action')}
          meta={plainMeta('action', chosen.action)}
          required
          options={actions.map((action) => ({ value: action, label: words(`admin:event.${action}`) ?? action }))}
          placeholder={t('audit.action-all')}
        />
        <Field label={t('audit.actor')} meta={plainMeta('actor', chosen.actor)} required />
        <Field label={t('audit.about')} meta={plainMeta('about', chosen.about)} required />
        <Field label={t('audit.from')} meta={plainMeta('from', chosen.from)} type="date" required />
        <Field label={t('audit.to')} meta={plainMeta('to', chosen.to)} type="date" required />
        <div className="actions">
          <Button tone="secondary">{t('audit.go')}</Button>
          {Object.keys(chosen).length > 0 && (
            <ButtonLink href={addresses.adminAudit()} tone="quiet">
              {t('audit.clear')}
            </ButtonLink>
          )}
        </div>
      </form>
      {entries.length === 0 ? (
        <Empty title={t('audit.none')} action={{ href: addresses.adminAudit(), label: t('audit.clear') }}>
          {isUnknown ? t('audit.actor-unknown') : t('audit.none-lead')}
        </Empty>
      ) : (
        <AuditTable entries={entries} names={names} />
      )}
      <div className="actions ways">
        {older && (
          <ButtonLink href={addresses.adminAudit({ ...chosen, before: older })} tone="secondary">
            {t('audit.older')}
          </ButtonLink>
        )}
        {!isFirstPage && (
          <ButtonLink href={addresses.adminAudit(chosen)} tone="quiet">
            {t('audit.newest')}
          </ButtonLink>
        )}
      </div>
      <Section title={t('audit.verify')}>
        <form method="get" action={addresses.adminAudit()}>
          <input type="hidden" name="verify" value="yes" />
          <p className="field-hint">{t('audit.verify-lead')}</p>
          <Button tone="secondary">{t('audit.verify')}</Button>
        </form>
      </Section>
    </OfficeLayout>
  )
}

function Verdict({ entries, faults }: Awaited<ReturnType<typeof verifyAudit>>) {
  const { t } = useTranslation('admin')
  if (faults.length === 0) return <Notice tone="done">{t('audit.sound', { count: entries })}</Notice>
  return (
    <Notice tone="error" title={t('audit.broken', { count: entries, faults: faults.length })}>
      <ul className="plain-list">
        {faults.slice(0, PAGE).map(({ seq, fault }) => (
          <li key={`${seq} ${fault}`}>{t(`audit.fault.${fault}`, { seq })}</li>
        ))}
      </ul>
    </Notice>
  )
}
