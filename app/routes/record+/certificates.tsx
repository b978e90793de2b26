import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listCertificates } from '~/domain/certification/certification.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { CertificateTable } from '~/ui/certification/CertificateTable'
import { Empty } from '~/ui/kit/Empty'
import { PageHead } from '~/ui/kit/PageHead'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'
import { RecordTabs } from './_parts/RecordTabs'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId } = await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  return answering(async () => ({
    certificates: await listCertificates(await readContextOf(request, context), personId),
    title: `${t('record:certificates.title')} · ${t('brand')}`,
  }))
}

export default function Certificates() {
  const { certificates } = useLoaderData<typeof loader>()
  const { t } = useTranslation('record')
  return (
    <TraineeLayout title={t('certificates.title')}>
      <PageHead title={t('title')} lead={t('certificates.lead')} />
      <RecordTabs current="certificates" />
      <div className="mt-8">
        {certificates.length === 0 ? (
          <Empty title={t('certificates.empty')} action={{ href: addresses.catalogue(), label: t('hours.to-catalogue') }}>
            {t('certificates.empty-why')}
          </Empty>
        ) : (
          <CertificateTable certificates={certificates} />
        )}
      </div>
    </TraineeLayout>
  )
}
