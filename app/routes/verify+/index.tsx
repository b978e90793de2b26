import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'
import { localeOf } from '~/http/locale.server'
import { i18nFor } from '~/i18n/i18n.server'
import { PageHead } from '~/ui/kit/PageHead'
import { PublicLayout } from '~/ui/layouts/PublicLayout'
import { VerifyForm } from '~/ui/certification/VerifyForm'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get('code')?.trim()
  if (code) throw redirect(addresses.verify(encodeURIComponent(code)))
  const { t } = i18nFor(await localeOf(request, context))
  return { title: `${t('verify:title')} · ${t('brand')}` }
}

export default function Verify() {
  const { t } = useTranslation('verify')
  return (
    <PublicLayout>
      <PageHead title={t('title')} lead={t('lead')} />
      <VerifyForm />
    </PublicLayout>
  )
}
