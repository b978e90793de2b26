import { useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { TransferInput } from '~/domain/identity/identity'
import { getAccount, transferPerson } from '~/domain/identity/identity.server'
import { dayOf } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { Select } from '~/ui/kit/Select'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { organisationChoices, requireAdministration } from './_parts/administration.server'
import { treeOptions } from './_parts/choices'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const { ctx } = await requireAdministration(request, context)
    const account = await getAccount(ctx, params.person ?? '')
    const { t } = i18nFor(await localeOf(request, context))
    const { personId, name, places } = account
    return {
      personId,
      name,
      present: places.find((place) => place.to === null) ?? null,
      organisations: await organisationChoices(ctx),
      today: dayOf(ctx.now),
      title: `${t('admin:transfer.title', { name })} · ${t('brand')}`,
    }
  })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const form = await readForm(request, TransferInput)
  if (!form.ok) return form.reply
  const personId = params.person ?? ''
  const outcome = await answering(() => transferPerson(ctx, { personId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome)
  return redirectWithNotice(addresses.adminPerson(personId), 'person-transferred', { on: form.value.on })
}

export default function Transfer() {
  const { personId, name, present, organisations, today } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('admin')
  const [form, fields] = useForm<Record<'organisationId' | 'post' | 'on', string>>({
    id: 'transfer',
    lastResult: reply?.form,
    constraint: getZodConstraint(TransferInput),
    defaultValue: { organisationId: present?.organisationId ?? '', post: present?.post ?? '', on: today },
  })
  return (
    <OfficeLayout>
      <PageHead
        title={t('transfer.title', { name })}
        lead={t('transfer.lead')}
        back={{ href: addresses.adminPerson(personId), label: name }}
      />
      <form method="post" id={form.id} className="form" noValidate>
        <FormFault reply={reply} ns="identity" />
        <Select label={t('transfer.organisation')} meta={fields.organisationId} required options={treeOptions(organisations)} />
        <Field label={t('transfer.post')} meta={fields.post} />
        <Field label={t('transfer.on')} meta={fields.on} type="date" required />
        <div className="actions">
          <Button>{t('transfer.go')}</Button>
        </div>
      </form>
    </OfficeLayout>
  )
}
