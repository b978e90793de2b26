import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { certifyBatch, previewBatch } from '~/domain/certification/certification.server'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { Empty } from '~/ui/kit/Empty'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Table } from '~/ui/kit/Table'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  return answering(async () => {
    const { caseIds, courses } = await previewBatch(await readContextOf(request, context))
    return { caseIds, courses, title: `${t('supervise:batch.title')} · ${t('brand')}` }
  })
}

// What was counted is what is sent: a case that came in meanwhile waits for the next preview.
const BatchInput = z.object({ caseIds: z.string().transform((text) => text.split(' ').filter(Boolean)) })

export async function action({ request, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const form = await readForm(request, BatchInput)
  if (!form.ok) return form.reply
  return answering(async () => {
    const { certified, skipped } = await certifyBatch(await contextOf(request, context), form.value.caseIds)
    return redirectWithNotice(addresses.queue(), skipped.length === 0 ? 'batch-certified' : 'batch-certified-some', {
      count: certified,
      skipped: skipped.length,
    })
  })
}

export default function Batch() {
  const { caseIds, courses } = useLoaderData<typeof loader>()
  const { t } = useTranslation('supervise')
  const pick = usePick()
  const count = caseIds.length
  const title = count === 0 ? t('batch.title') : t('batch.page-title', { count })
  return (
    <OfficeLayout title={title}>
      <PageHead
        title={title}
        lead={count === 0 ? undefined : t('batch.page-lead')}
        back={{ href: addresses.queue(), label: t('batch.back') }}
      />
      {count === 0 ? (
        <Empty title={t('batch.none')} />
      ) : (
        <>
          <Table
            caption={t('batch.caption')}
            columns={[
              { key: 'course', label: t('queue.course') },
              { key: 'number', label: t('batch.number'), numeric: true },
              { key: 'people', label: t('batch.people') },
            ]}
            rows={courses.map((course) => ({
              key: course.courseId,
              cells: { course: pick(course.title), number: course.people.length, people: course.people.join(' · ') },
            }))}
          />
          <div className="mt-6 mb-4">
            <Notice tone="info">{t('batch.not-undone')}</Notice>
          </div>
          <form method="post">
            <input type="hidden" name="caseIds" value={caseIds.join(' ')} />
            <Button>{t('batch.go', { count })}</Button>
          </form>
        </>
      )}
    </OfficeLayout>
  )
}
