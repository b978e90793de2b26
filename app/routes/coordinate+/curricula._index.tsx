import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { archiveCurriculum, listCurricula, restoreCurriculum } from '~/domain/curricula/curricula.server'
import { Forbidden } from '~/domain/kernel/errors'
import { mayAnywhere } from '~/domain/kernel/policy'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Empty } from '~/ui/kit/Empty'
import { PageHead } from '~/ui/kit/PageHead'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    if (!mayAnywhere(ctx.actor, 'curricula.see-assignments')) throw new Forbidden('curricula.see-assignments')
    const { t } = i18nFor(await localeOf(request, context))
    const curricula = [...(await listCurricula(ctx)), ...(await listCurricula(ctx, { archived: true }))]
    return { title: `${t('coordinate:curricula.title')} · ${t('brand')}`, curricula }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const form = await readForm(request, z.object({ id: z.string().min(1), intent: z.enum(['archive', 'restore']) }))
  if (!form.ok) return form.reply
  return answering(async () => {
    const ctx = await contextOf(request, context)
    await (form.value.intent === 'archive' ? archiveCurriculum : restoreCurriculum)(ctx, form.value.id)
    return redirectWithNotice(addresses.curricula(), 'saved')
  })
}

export default function Curricula() {
  const { curricula } = useLoaderData<typeof loader>()
  const { t } = useTranslation('coordinate')
  return (
    <OfficeLayout title={t('curricula.title')}>
      <PageHead
        title={t('curricula.title')}
        lead={t('curricula.lead')}
        actions={<ButtonLink href={addresses.newCurriculum()}>{t('curricula.new')}</ButtonLink>}
      />
      {curricula.length === 0 ? (
        <Empty title={t('curricula.empty')} action={{ href: addresses.newCurriculum(), label: t('curricula.new') }}>
          {t('curricula.empty-text')}
        </Empty>
      ) : (
        <Table
          caption={t('curricula.caption')}
          columns={[
            { key: 'title', label: t('curricula.column.title') },
            { key: 'organisation', label: t('curricula.column.organisation') },
            { key: 'courses', label: t('curricula.column.courses') },
            { key: 'version', label: t('curricula.column.version') },
            { key: 'act', label: t('curricula.column.act'), hidden: true },
          ]}
          rows={curricula.map((one) => ({
            key: one.id,
            cells: {
              title: (
                <>
                  <a href={addresses.curriculum(one.id)}>{one.title}</a> {one.archivedAt && <Tag>{t('curricula.archived')}</Tag>}
                </>
              ),
              organisation: one.organisationName,
              courses: t('curricula.asks', { count: one.courses, needed: one.needed }),
              version: t('curricula.version', { number: one.number }),
              act: (
                <div className="actions">
                  {!one.archivedAt && (
                    <a href={addresses.assign(one.id)} aria-label={`${t('curricula.assign')} ${one.title}`}>
                      {t('curricula.assign')}
                    </a>
                  )}
                  {one.mayRevise && (
                    <form method="post">
                      <input type="hidden" name="id" value={one.id} />
                      <Button
                        tone="quiet"
                        name="intent"
                        value={one.archivedAt ? 'restore' : 'archive'}
                        aria-label={`${t(one.archivedAt ? 'curricula.restore' : 'curricula.archive')} ${one.title}`}
                      >
                        {t(one.archivedAt ? 'curricula.restore' : 'curricula.archive')}
                      </Button>
                    </form>
                  )}
                </div>
              ),
            },
          }))}
        />
      )}
    </OfficeLayout>
  )
}
