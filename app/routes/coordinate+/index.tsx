import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listAssignments } from '~/domain/curricula/curricula.server'
import { Forbidden } from '~/domain/kernel/errors'
import { mayAnywhere } from '~/domain/kernel/policy'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Empty } from '~/ui/kit/Empty'
import { PageHead } from '~/ui/kit/PageHead'
import { Pager } from '~/ui/kit/Pager'
import { Table } from '~/ui/kit/Table'
import { Tabs } from '~/ui/kit/Tabs'
import { Tag } from '~/ui/kit/Tag'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    if (!mayAnywhere(ctx.actor, 'curricula.see-assignments')) throw new Forbidden('curricula.see-assignments')
    const query = new URL(request.url).searchParams
    const which = query.get('which') === 'over' ? ('over' as const) : ('running' as const)
    const { t } = i18nFor(await localeOf(request, context))
    const list = await listAssignments(ctx, { which, page: Math.max(1, Number(query.get('page')) || 1) })
    return { title: `${t('coordinate:title')} · ${t('brand')}`, which, ...list }
  })
}

export default function Assignments() {
  const { assignments, which, page, pages } = useLoaderData<typeof loader>()
  const { t } = useTranslation('coordinate')
  const format = useFormat()
  return (
    <OfficeLayout title={t('title')}>
      <PageHead
        title={t('title')}
        lead={assignments.length > 0 ? t('lead') : undefined}
        actions={<ButtonLink href={addresses.assign()}>{t('assign-new')}</ButtonLink>}
      />
      <Tabs
        items={[
          { href: addresses.coordinate(), label: t('running'), current: which === 'running' },
          { href: addresses.coordinate('over'), label: t('over'), current: which === 'over' },
        ]}
      />
      {assignments.length === 0 ? (
        <Empty title={t('empty.title')} action={{ href: addresses.newCurriculum(), label: t('empty.go') }}>
          {t('empty.text')}
        </Empty>
      ) : (
        <Table
          caption={t('caption')}
          columns={[
            { key: 'title', label: t('column.title') },
            { key: 'due', label: t('column.due') },
            { key: 'done', label: t('column.done'), numeric: true },
            { key: 'under', label: t('column.under'), numeric: true },
            { key: 'overdue', label: t('column.overdue'), numeric: true },
            { key: 'act', label: t('column.act'), hidden: true },
          ]}
          rows={assignments.map((one) => ({
            key: one.id,
            cells: {
              title: one.title,
              due: one.dueOn ? t('due.on', { day: format.day(one.dueOn) }) : t('due.days', { count: one.dueDays ?? 0 }),
              done: t('of', { done: one.counts.done, total: one.counts.total }),
              under: one.counts['under-way'] + one.counts['not-started'] + one.counts.waiting,
              overdue: one.counts.overdue > 0 ? <Tag tone="error">{one.counts.overdue}</Tag> : 0,
              act: (
                <a href={addresses.assignment(one.id)} aria-label={`${t('look')} ${one.title}`}>
                  {t('look')}
                </a>
              ),
            },
          }))}
        />
      )}
      <Pager page={page} pages={pages} hrefOf={(n) => addresses.coordinate(which, String(n))} />
    </OfficeLayout>
  )
}
