import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listQueue, previewBatch } from '~/domain/certification/certification.server'
import type { QueueItem } from '~/domain/certification/certification'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { useWait } from '~/ui/certification/use-wait'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Empty } from '~/ui/kit/Empty'
import { Enhance } from '~/ui/kit/Enhance'
import { PageHead } from '~/ui/kit/PageHead'
import { Pager } from '~/ui/kit/Pager'
import { Section } from '~/ui/kit/Section'
import { Table } from '~/ui/kit/Table'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'

const PAGE = 50

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  const page = Math.max(1, Number(new URL(request.url).searchParams.get('page')) || 1)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const { items, total } = await listQueue(ctx, { limit: PAGE, offset: (page - 1) * PAGE })
    return {
      items,
      total,
      page,
      pages: Math.ceil(total / PAGE),
      batch: (await previewBatch(ctx)).caseIds.length,
      title: `${t('supervise:queue.title')} · ${t('brand')}`,
    }
  })
}

export default function Queue() {
  const { items, total, page, pages, batch } = useLoaderData<typeof loader>()
  const { t } = useTranslation('supervise')
  const wait = useWait()
  return (
    <OfficeLayout title={t('queue.title')}>
      <PageHead
        title={t('queue.title')}
        lead={items[0] && page === 1 ? t('queue.lead', { count: total, wait: wait(items[0].waitingSince) }) : undefined}
      />
      {items.length === 0 ? (
        <Empty title={t('queue.empty')}>{t('queue.empty-why')}</Empty>
      ) : (
        <>
          <QueueTable items={items} />
          <Pager page={page} pages={pages} hrefOf={(to) => addresses.queue({ page: String(to) })} />
          <p data-keys-help hidden className="mt-4 text-sm text-ink-3">
            {t('case.keys')}
          </p>
        </>
      )}
      {batch > 0 && (
        <Section title={t('batch.title')}>
          <p className="mb-4">{t('batch.lead', { count: batch })}</p>
          <ButtonLink tone="secondary" href={addresses.certifyBatch()}>
            {t('batch.see')}
          </ButtonLink>
        </Section>
      )}
      <Enhance name="queue" />
    </OfficeLayout>
  )
}

function QueueTable({ items }: { items: QueueItem[] }) {
  const { t } = useTranslation('supervise')
  const pick = usePick()
  const wait = useWait()
  return (
    <div data-queue>
      <Table
        caption={t('queue.caption')}
        columns={[
          { key: 'person', label: t('queue.person') },
          { key: 'course', label: t('queue.course') },
          { key: 'waiting', label: t('queue.waiting') },
          { key: 'round', label: t('queue.round') },
          { key: 'action', label: t('queue.action'), hidden: true },
        ]}
        rows={items.map((item) => ({
          key: item.caseId,
          cells: {
            person: (
              <>
                <a data-case href={addresses.certificationCase(item.caseId)}>
                  {item.personName}
                </a>
                <span className="block text-sm font-normal text-ink-3">
                  {[item.organisationName, item.post].filter(Boolean).join(' ')}
                </span>
              </>
            ),
            course: pick(item.courseTitle),
            waiting: wait(item.waitingSince),
            round: item.toRead
              ? item.rounds === 0
                ? t('queue.first')
                : t('queue.again', { count: item.rounds + 1 })
              : t('queue.plain'),
            action: (
              <ButtonLink
                tone="quiet"
                href={addresses.certificationCase(item.caseId)}
                aria-label={t('queue.open-of', { name: item.personName, course: pick(item.courseTitle) })}
              >
                {t('queue.open')}
              </ButtonLink>
            ),
          },
        }))}
      />
    </div>
  )
}
