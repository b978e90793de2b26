import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listOrganisationTree } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { localeOf } from '~/http/locale.server'
import { i18nFor } from '~/i18n/i18n.server'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { PageHead } from '~/ui/kit/PageHead'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { requireAdministration } from './_parts/administration.server'
import { OrganisationTable } from './_parts/OrganisationTable'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const { ctx, mayWrite } = await requireAdministration(request, context)
    const { t } = i18nFor(await localeOf(request, context))
    return {
      organisations: await listOrganisationTree(ctx),
      mayWrite,
      title: `${t('admin:organisations.title')} · ${t('brand')}`,
    }
  })
}

export default function Organisations() {
  const { organisations, mayWrite } = useLoaderData<typeof loader>()
  const { t } = useTranslation('admin')
  return (
    <OfficeLayout>
      <PageHead
        title={t('organisations.title')}
        lead={t('organisations.lead', { count: organisations.length })}
        actions={mayWrite && <ButtonLink href={addresses.newOrganisation()}>{t('organisations.create')}</ButtonLink>}
      />
      {!mayWrite && <p className="field-hint">{t('read-only')}</p>}
      <OrganisationTable organisations={organisations} caption={t('organisations.title')} />
    </OfficeLayout>
  )
}
