import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { PageHead } from '~/ui/kit/PageHead'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Why a certificate could not be printed: which characters, and what to tell whom. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  const query = new URL(request.url).searchParams
  const title = `${t('record:no-glyph.title')} · ${t('brand')}`
  // Echoed from the address: no more than a few characters of a name, and a reference.
  const characters = [...(query.get('characters') ?? '')].slice(0, 20).join('')
  const code = (query.get('code') ?? '').replace(/[^\w-]/g, '').slice(0, 40)
  return data({ title, characters, code }, { status: 422 })
}

export default function NoGlyph() {
  const { characters, code } = useLoaderData<typeof loader>()
  const { t } = useTranslation(['record', 'errors'])
  return (
    <TraineeLayout title={t('record:no-glyph.title')}>
      <PageHead title={t('record:no-glyph.title')} lead={t('record:no-glyph.lead', { characters })} />
      <p className="error-code">
        {t('errors:code')} <code>{code}</code>
      </p>
      <p className="mt-6">
        <ButtonLink tone="secondary" href={addresses.certificates()}>
          {t('record:certificates.all')}
        </ButtonLink>
      </p>
    </TraineeLayout>
  )
}
