import { useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { PersonInput } from '~/domain/identity/identity'
import { createPerson, makeInvitation } from '~/domain/identity/identity.server'
import { dayOf } from '~/domain/kernel/time'
import { must } from '~/domain/kernel/outcome'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { Select } from '~/ui/kit/Select'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { organisationChoices, requireAdministration } from './_parts/administration.server'
import { treeOptions } from './_parts/choices'
import { linkOf } from './_parts/link.server'
import { SecretNotice, type Secret } from './_parts/Secret'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const { ctx } = await requireAdministration(request, context)
    const { t } = i18nFor(await localeOf(request, context))
    return {
      organisations: await organisationChoices(ctx),
      organisation: new URL(request.url).searchParams.get('organisation') ?? '',
      today: dayOf(ctx.now),
      title: `${t('admin:new-person.title')} · ${t('brand')}`,
    }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const form = await readForm(request, PersonInput)
  if (!form.ok) return form.reply
  const { name, username, organisationId } = form.value
  return answering(async () => {
    const person = await createPerson(ctx, form.value)
    if (!person.ok) return form.refuse(person)
    const { token, expiresAt } = must(await makeInvitation(ctx, person.value))
    const secret: Secret = { kind: 'link', value: linkOf(request, context, token), expiresAt, name, username }
    return data({ form: null, refusal: null, made: { secret, personId: person.value, organisationId } }, { status: 201 })
  })
}

export default function NewPerson() {
  const { organisations, organisation, today } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('admin')
  const made = reply && 'made' in reply ? reply.made : null
  const [form, fields] = useForm<
    Record<'name' | 'username' | 'organisationId' | 'post' | 'birthOn' | 'hiredOn' | 'email', string>
  >({
    id: 'person',
    lastResult: made ? null : reply?.form,
    constraint: getZodConstraint(PersonInput),
    defaultValue: { organisationId: organisation },
  })
  const back = { href: addresses.adminPeople(), label: t('people.title') }
  if (made)
    return (
      <OfficeLayout>
        <PageHead title={made.secret.name} back={back} />
        <SecretNotice secret={made.secret} />
        <div className="actions ways">
          <ButtonLink href={addresses.newPerson(made.organisationId)} tone="secondary">
            {t('secret.another')}
          </ButtonLink>
          <ButtonLink href={addresses.adminPerson(made.personId)} tone="quiet">
            {t('secret.to-person')}
          </ButtonLink>
        </div>
      </OfficeLayout>
    )
  return (
    <OfficeLayout>
      <PageHead title={t('new-person.title')} lead={t('new-person.lead')} back={back} />
      <form method="post" id={form.id} className="form" noValidate autoComplete="off">
        <FormFault reply={reply} ns="identity" />
        <Field label={t('new-person.name')} meta={fields.name} />
        <Field
          label={t('new-person.username')}
          hint={t('new-person.username-hint')}
          meta={fields.username}
          autoCapitalize="none"
          spellCheck={false}
        />
        <Select
          label={t('new-person.organisation')}
          meta={fields.organisationId}
          options={treeOptions(organisations)}
          placeholder={t('choose')}
        />
        <Field label={t('new-person.post')} meta={fields.post} />
        <Field label={t('new-person.hired-on')} hint={t('new-person.hired-hint')} meta={fields.hiredOn} type="date" max={today} />
        <Field label={t('new-person.birth-on')} hint={t('new-person.birth-hint')} meta={fields.birthOn} type="date" max={today} />
        <Field label={t('new-person.email')} meta={fields.email} type="email" />
        <div className="actions">
          <Button>{t('new-person.go')}</Button>
        </div>
      </form>
    </OfficeLayout>
  )
}
