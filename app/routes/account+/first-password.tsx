import { useForm } from '@conform-to/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { NewPasswordInput } from '~/domain/identity/identity'
import { setFirstPassword } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { contextOf } from '~/http/context.server'
import { parseForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn, safeNext } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { NewPassword } from '~/ui/identity/NewPassword'
import { Button } from '~/ui/kit/Button'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { PublicLayout } from '~/ui/layouts/PublicLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn(request, context)
  const next = safeNext(new URL(request.url).searchParams.get('next'), addresses.home())
  if (!signedIn.mustChangePassword) throw redirect(next)
  const { t } = i18nFor(await localeOf(request, context))
  return { next, username: signedIn.username, title: `${t('identity:first-password.title')} · ${t('brand')}` }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(request, context)
  const posted = await request.formData()
  const form = parseForm(posted, NewPasswordInput)
  if (!form.ok) return form.reply
  const outcome = await setFirstPassword(await contextOf(request, context), {
    password: form.value.newPassword,
    keepSession: signedIn.sessionId,
  })
  if (!outcome.ok && outcome.refusal !== 'not-needed') return form.refuse(outcome)
  return redirect(safeNext(posted.get('next'), addresses.home()), 303)
}

export default function FirstPassword() {
  const { next, username } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('identity')
  const [form, fields] = useForm<NewPasswordInput>({ id: 'first-password', lastResult: reply?.form })
  return (
    <PublicLayout>
      <PageHead title={t('first-password.title')} lead={t('first-password.lead')} />
      <form method="post" id={form.id} className="form" noValidate>
        {reply?.refusal?.code !== 'weak-password' && <FormFault reply={reply} ns="identity" />}
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="username" value={username} autoComplete="username" />
        <NewPassword password={fields.newPassword} again={fields.passwordAgain} refusal={reply?.refusal} />
        <div className="actions">
          <Button>{t('first-password.go')}</Button>
        </div>
      </form>
    </PublicLayout>
  )
}
