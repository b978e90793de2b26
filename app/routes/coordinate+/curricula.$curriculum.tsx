import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { CurriculumDraft } from '~/domain/curricula/curricula'
import { getCurriculum } from '~/domain/curricula/curricula.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { ComposeForm } from '~/ui/curricula/ComposeForm'
import { PageHead } from '~/ui/kit/PageHead'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { composeAction, composingChoices } from './_parts/composing.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const [found, choices] = await Promise.all([getCurriculum(ctx, params.curriculum!), composingChoices(ctx)])
    const draft: CurriculumDraft = {
      organisationId: found.organisationId,
      title: found.title,
      note: found.note,
      groups: found.groups.map((group) => ({ ...group, need: String(group.need) })),
    }
    const { t } = i18nFor(await localeOf(request, context))
    return { title: `${t('coordinate:compose.title-edit')} · ${t('brand')}`, draft, ...choices }
  })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  return composeAction(request, context, params.curriculum!)
}

export default function Compose() {
  const { draft, organisations, courses } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('coordinate')
  return (
    <OfficeLayout title={t('compose.title-edit')}>
      <PageHead back={{ href: addresses.curricula(), label: t('curricula.title') }} title={t('compose.title-edit')} />
      <ComposeForm
        draft={reply?.draft ?? draft}
        organisations={organisations}
        courses={courses}
        mayChooseOrganisation={false}
        reply={reply}
      />
    </OfficeLayout>
  )
}
