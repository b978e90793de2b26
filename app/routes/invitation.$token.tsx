import { useForm } from '@conform-to/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { NewPasswordInput } from '~/domain/identity/identity'
import { acceptInvitation, closeSession, findInvitation, signIn } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { contextOf, readContextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { sessionCookie } from '~/http/session.server'
import { sessionIdOf } from '~/http/session-id.server'
import { i18nFor } from '~/i18n/i18n.server'
import { NewPassword } from '~/ui/identity/NewPassword'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Definition } from '~/ui/kit/Definition'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { PublicLayout } from '~/ui/layouts/PublicLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: 'robots', content: 'noindex' }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const invitation = await findInvitation(await readContextOf(request, context), params.token ?? '')
  const { t } = i18nFor(await localeOf(request, context))
  const isOpen = invitation.state === 'open'
  return data(
    {
      state: invitation.state,
      name: isOpen ? invitation.name : null,
      username: isOpen ? invitation.username : null,
      authority: context.services.env.AUTHORITY_NAME,
      title: `${t(isOpen ? 'identity:invitation.title' : 'identity:invitation.dead')} · ${t('brand')}`,
    },
    { status: isOpen ? 200 : invitation.state === 'unknown' ? 404 : 410 },
  )
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const ctx = await contextOf(request, context)
  const form = await readForm(request, NewPasswordInput)
  if (!form.ok) return form.reply
  const password = form.value.newPassword
  const outcome = await acceptInvitation(ctx, { token: params.token ?? '', password })
  if (!outcome.ok) return form.refuse(outcome)
  const signedIn = await signIn(ctx, {
    username: outcome.value.username,
    password,
    address: context.address,
    userAgent: request.headers.get('User-Agent') ?? '',
  })
  // The address may be shut by other people's mistakes: the password is set all the same.
  if (!signedIn.ok) return redirect(addresses.login(), 303)
  const before = sessionIdOf(request)
  if (before) await closeSession(ctx, before)
  return redirect(addresses.home(), { status: 303, headers: { 'Set-Cookie': sessionCookie(signedIn.value.sessionId, context) } })
}

export default function Invitation() {
  const { state, name, username, authority } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('identity')
  const [form, fields] = useForm<NewPasswordInput>({ id: 'invitation', lastResult: reply?.form })
  if (state !== 'open' || name === null || username === null)
    return (
      <PublicLayout>
        <PageHead title={t('invitation.dead')} lead={t(`invitation.dead-${state === 'open' ? 'unknown' : state}`)} />
        <p>{t('invitation.whom-to-ask', { authority })}</p>
        <div className="actions ways">
          <ButtonLink href={addresses.login()}>{t('sign-in.go')}</ButtonLink>
        </div>
      </PublicLayout>
    )
  return (
    <PublicLayout>
      <PageHead title={t('invitation.title')} lead={t('invitation.lead', { name })} />
      <Definition items={[{ term: t('invitation.username'), children: <strong>{username}</strong> }]} />
      <form method="post" id={form.id} className="form" noValidate>
        {reply?.refusal?.code !== 'weak-password' && <FormFault reply={reply} ns="identity" />}
        {/* Password managers keep the two together. */}
        <input type="hidden" name="username" value={username} autoComplete="username" />
        <NewPassword password={fields.newPassword} again={fields.passwordAgain} refusal={reply?.refusal} />
        <div className="actions">
          <Button>{t('invitation.go')}</Button>
        </div>
      </form>
    </PublicLayout>
  )
}
