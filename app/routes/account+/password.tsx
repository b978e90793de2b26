import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ChangePasswordInput } from '~/domain/identity/identity'
import { changePassword } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { redirectWithNotice } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { NewPassword } from '~/ui/identity/NewPassword'
import { Button } from '~/ui/kit/Button'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { username } = await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  return { username, title: `${t('identity:change-password.title')} · ${t('brand')}` }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(request, context)
  const form = await readForm(request, ChangePasswordInput)
  if (!form.ok) return form.reply
  const outcome = await changePassword(await contextOf(request, context), {
    present: form.value.presentPassword,
    password: form.value.newPassword,
    keepSession: signedIn.sessionId,
    address: context.address,
  })
  if (outcome.ok) return redirectWithNotice(addresses.account(), 'password-changed')
  if (outcome.refusal === 'wrong') return form.refuse({ ...outcome, refusal: 'wrong-present' })
  return form.refuse(outcome)
}

export default function ChangePassword() {
  const { username } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('identity')
  const [form, fields] = useForm<ChangePasswordInput>({ id: 'change-password', lastResult: reply?.form })
  return (
    <TraineeLayout>
      <PageHead
        title={t('change-password.title')}
        lead={t('change-password.lead')}
        back={{ href: addresses.account(), label: t('account.title') }}
      />
      <form method="post" id={form.id} className="form" noValidate>
        {reply?.refusal?.code !== 'weak-password' && <FormFault reply={reply} ns="identity" />}
        <input type="hidden" name="username" value={username} autoComplete="username" />
        <Field
          label={t('change-password.present')}
          meta={fields.presentPassword}
          required
          type="password"
          autoComplete="current-password"
        />
        <NewPassword password={fields.newPassword} again={fields.passwordAgain} refusal={reply?.refusal} />
        <div className="actions">
          <Button>{t('change-password.go')}</Button>
        </div>
      </form>
    </TraineeLayout>
  )
}
