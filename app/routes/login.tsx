import { useForm } from '@conform-to/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '~/demo/password'
import { SignInInput } from '~/domain/identity/identity'
import { closeSession, signIn } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { contextOf, sessionOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { safeNext, sessionCookie } from '~/http/session.server'
import { sessionIdOf } from '~/http/session-id.server'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { PublicLayout } from '~/ui/layouts/PublicLayout'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = safeNext(new URL(request.url).searchParams.get('next'), addresses.home())
  if (await sessionOf(request, context)) throw redirect(next)
  const { t } = i18nFor(await localeOf(request, context))
  const { env, demonstration } = context.services
  return {
    next,
    authority: env.AUTHORITY_NAME,
    demonstration: demonstration ? { accounts: DEMO_ACCOUNTS, password: DEMO_PASSWORD } : null,
    title: `${t('identity:sign-in.title')} · ${t('brand')}`,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const ctx = await contextOf(request, context)
  const form = await readForm(request, SignInInput)
  if (!form.ok) return form.reply
  const { username, password, next } = form.value
  const outcome = await signIn(ctx, {
    username,
    password,
    address: context.address,
    userAgent: request.headers.get('User-Agent') ?? '',
  })
  if (!outcome.ok) return form.refuse(outcome, outcome.refusal === 'wrong' || outcome.refusal === 'closed' ? 401 : 429)
  // Whoever was signed in on this browser before is not any more.
  const before = sessionIdOf(request)
  if (before) await closeSession(ctx, before)
  return redirect(safeNext(next ?? null, addresses.home()), {
    status: 303,
    headers: { 'Set-Cookie': sessionCookie(outcome.value.sessionId, context) },
  })
}

export default function Login() {
  const { next, authority, demonstration } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('identity')
  const [form, fields] = useForm<SignInInput>({ id: 'sign-in', lastResult: reply?.form })
  return (
    <PublicLayout>
      <PageHead title={t('sign-in.title')} lead={t('sign-in.lead')} />
      <form method="post" action={addresses.login()} id={form.id} className="form" noValidate>
        <FormFault reply={reply} ns="identity" />
        <input type="hidden" name="next" value={next} />
        <Field
          label={t('sign-in.username')}
          meta={fields.username}
          required
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Field label={t('sign-in.password')} meta={fields.password} required type="password" autoComplete="current-password" />
        <div className="actions">
          <Button>{t('sign-in.go')}</Button>
        </div>
      </form>
      {demonstration && (
        <Notice tone="info">
          <p>{t('sign-in.demonstration', { password: demonstration.password })}</p>
          <ul className="plain-list">
            {demonstration.accounts.map((account) => (
              <li key={account}>
                <code>{account}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Section title={t('sign-in.no-account')}>
        <p>{t('sign-in.whom-to-ask', { authority })}</p>
      </Section>
    </PublicLayout>
  )
}
