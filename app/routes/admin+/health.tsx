import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { countSessions } from '~/domain/identity/identity.server'
import { getHealth } from '~/domain/kernel/health'
import { answering } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { machineOf } from '~/http/machine.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { Definition } from '~/ui/kit/Definition'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'

// Under a tenth, uploads and backups begin to fail within days rather than months.
const LOW_DISK = 0.1

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await contextOf(request, context)
    const { t } = i18nFor(await localeOf(request, context))
    return {
      health: await getHealth(ctx),
      sessions: await countSessions(ctx),
      machine: await machineOf(context),
      title: `${t('admin:health.title')} · ${t('brand')}`,
    }
  })
}

export default function Health() {
  const { health, sessions, machine } = useLoaderData<typeof loader>()
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { jobs } = health
  const missing = health.ladder.filter((step) => !step.climbed)
  const isDiskLow = machine.disk !== null && machine.disk.freeBytes < LOW_DISK * machine.disk.totalBytes
  const isWell = missing.length === 0 && jobs.failedTotal === 0 && !isDiskLow && machine.disk !== null
  return (
    <OfficeLayout>
      <PageHead title={t('health.title')} lead={t('health.lead')} />
      <Notice tone={isWell ? 'done' : 'warn'}>{t(isWell ? 'health.well' : 'health.attention')}</Notice>
      <Section title={t('health.database')}>
        <Definition
          items={[
            { term: t('health.engine'), children: health.engine },
            {
              term: t('health.ladder'),
              children:
                missing.length === 0 ? (
                  t('health.ladder-done', { count: health.ladder.length, last: health.ladder.at(-1)?.name ?? '' })
                ) : (
                  <Tag tone="error">
                    {t('health.ladder-missing', { count: missing.length, steps: missing.map((step) => step.name).join(' ') })}
                  </Tag>
                ),
            },
          ]}
        />
      </Section>
      <Section title={t('health.jobs')}>
        <Definition
          items={[
            {
              term: t('health.waiting'),
              children: jobs.oldestDueAt
                ? t('health.waiting-since', { count: jobs.waiting, since: format.instant(jobs.oldestDueAt) })
                : t('health.none-waiting'),
            },
            { term: t('health.later'), children: format.number(jobs.later) },
            {
              term: t('health.failed'),
              children:
                jobs.failedTotal === 0 ? t('health.no-failed') : <Tag tone="error">{format.number(jobs.failedTotal)}</Tag>,
            },
          ]}
        />
        {jobs.failed.length > 0 && (
          <>
            <p>{t('health.failed-lead')}</p>
            <Table
              caption={t('health.failed')}
              columns={[
                { key: 'name', label: t('health.failed-job') },
                { key: 'at', label: t('health.failed-at') },
                { key: 'attempts', label: t('health.attempts'), numeric: true },
                { key: 'reason', label: t('health.reason') },
              ]}
              rows={jobs.failed.map((job) => ({
                key: job.id,
                cells: {
                  name: job.name,
                  at: format.instant(job.failedAt),
                  attempts: format.number(job.attempts),
                  reason: job.reason,
                },
              }))}
            />
          </>
        )}
      </Section>
      <Section title={t('health.sessions')}>
        <Definition
          items={[
            { term: t('health.open'), children: format.number(sessions.open) },
            { term: t('health.lately'), children: format.number(sessions.seenLately) },
          ]}
        />
      </Section>
      <Section title={t('health.machine')}>
        <Definition
          items={[
            {
              term: t('health.disk'),
              children: machine.disk ? (
                <>
                  {t('health.disk-of', {
                    free: format.fileSize(machine.disk.freeBytes),
                    total: format.fileSize(machine.disk.totalBytes),
                  })}{' '}
                  {isDiskLow && <Tag tone="error">{t('health.disk-low')}</Tag>}
                </>
              ) : (
                <Tag tone="error">{t('health.disk-unknown')}</Tag>
              ),
            },
            { term: t('health.memory'), children: format.fileSize(machine.memoryBytes) },
            { term: t('health.uptime'), children: format.minutes(machine.uptimeMinutes) },
            { term: t('health.version'), children: machine.version },
            { term: t('health.node'), children: machine.node },
          ]}
        />
      </Section>
    </OfficeLayout>
  )
}
