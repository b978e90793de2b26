import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { coursesById } from '~/domain/catalogue/catalogue.server'
import {
  closeAccount,
  getAccount,
  giveFirstPassword,
  listGrants,
  makeInvitation,
  reopenAccount,
  revokeRole,
  subjectOf,
} from '~/domain/identity/identity.server'
import type { Context } from '~/domain/kernel/context'
import { refused, type Refused } from '~/domain/kernel/outcome'
import { may } from '~/domain/kernel/policy'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { requireAdministration } from './_parts/administration.server'
import { linkOf } from './_parts/link.server'
import { AccountSection, PlacesSection } from './_parts/Person'
import { RolesSection } from './_parts/Roles'
import { SecretNotice, type Secret } from './_parts/Secret'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const { ctx } = await requireAdministration(request, context)
    const personId = params.person ?? ''
    const account = await getAccount(ctx, personId)
    const grants = await listGrants(ctx, personId)
    const courses = await coursesById(ctx, [...new Set(grants.flatMap((grant) => grant.courseIds))])
    const locale = await localeOf(request, context)
    const { t } = i18nFor(locale)
    return {
      account,
      grants: grants.map((grant) => ({
        ...grant,
        courses: grant.courseIds.map((id) => courses.get(id)?.title[locale] ?? id),
      })),
      mayWrite: may(ctx.actor, 'identity.manage-account', await subjectOf(ctx, personId)),
      title: `${account.name} · ${t('brand')}`,
    }
  })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const personId = params.person ?? ''
  const posted = await request.formData()
  const intent = posted.get('intent')
  return answering(async () => {
    if (intent === 'invite' || intent === 'give-password') {
      const outcome = await makeSecret(ctx, personId, intent, (token) => linkOf(request, context, token))
      return outcome.ok ? data({ refusal: null, secret: outcome.secret }, { status: 201 }) : refusal(outcome)
    }
    if (intent === 'close') {
      const outcome = await closeAccount(ctx, personId)
      return outcome.ok ? redirectWithNotice(addresses.adminPerson(personId), 'account-closed') : refusal(outcome)
    }
    if (intent === 'reopen') {
      const outcome = await reopenAccount(ctx, personId)
      return outcome.ok ? redirectWithNotice(addresses.adminPerson(personId), 'account-reopened') : refusal(outcome)
    }
    const grant = posted.get('grant')
    if (intent === 'revoke' && typeof grant === 'string') {
      const outcome = await revokeRole(ctx, grant)
      if (!outcome.ok) return refusal(outcome)
      const { t } = i18nFor(await localeOf(request, context))
      const role = posted.get('role')
      const word = typeof role === 'string' ? t(`common:role.${role}` as 'common:role.admin') : ''
      return redirectWithNotice(addresses.adminPerson(personId), 'role-revoked', { role: word })
    }
    return refusal(refused('unknown-intent'))
  })
}

async function makeSecret(
  ctx: Context,
  personId: string,
  intent: 'invite' | 'give-password',
  linkOf: (token: string) => string,
): Promise<{ ok: true; secret: Secret } | Refused<string>> {
  const { name, username } = await getAccount(ctx, personId)
  if (intent === 'invite') {
    const made = await makeInvitation(ctx, personId)
    if (!made.ok) return made
    return {
      ok: true,
      secret: { kind: 'link', value: linkOf(made.value.token), expiresAt: made.value.expiresAt, name, username },
    }
  }
  const made = await giveFirstPassword(ctx, personId)
  if (!made.ok) return made
  return { ok: true, secret: { kind: 'password', value: made.value.password, expiresAt: made.value.expiresAt, name, username } }
}

function refusal({ refusal: code, facts }: Refused<string>) {
  return data({ refusal: { code, facts }, secret: null }, { status: 409 })
}

export default function Person() {
  const { account, grants, mayWrite } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('admin')
  const place = account.places.find((held) => held.to === null) ?? account.places[0]
  return (
    <OfficeLayout>
      <PageHead
        title={account.name}
        lead={t('person.lead', { username: account.username, organisation: place?.organisationName ?? '' })}
        back={{ href: addresses.adminPeople(), label: t('people.title') }}
      />
      <FormFault reply={reply} ns="identity" />
      {reply?.secret && <SecretNotice secret={reply.secret} />}
      <AccountSection account={account} mayWrite={mayWrite} />
      <RolesSection personId={account.personId} grants={grants} mayWrite={mayWrite} />
      <PlacesSection personId={account.personId} places={account.places} mayWrite={mayWrite} />
    </OfficeLayout>
  )
}
