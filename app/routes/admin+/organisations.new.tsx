import { useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { ORGANISATION_KINDS, OrganisationInput } from '~/domain/identity/identity'
import { createOrganisation } from '~/domain/identity/identity.server'
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

// A root is made by the command that makes the first administrator, never by a form.
const Form = OrganisationInput.extend({ parentId: OrganisationInput.shape.parentId.unwrap() })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const { ctx } = await requireAdministration(request, context)
    const { t } = i18nFor(await localeOf(request, context))
    return {
      parents: await organisationChoices(ctx),
      parent: new URL(request.url).searchParams.get('parent') ?? '',
      today: dayOf(ctx.now),
      title: `${t('admin:organisations.create-title')} · ${t('brand')}`,
    }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const form = await readForm(request, Form)
  if (!form.ok) return form.reply
  const outcome = await answering(() => createOrganisation(ctx, form.value))
  if (!outcome.ok) return form.refuse(outcome)
  return redirectWithNotice(addresses.adminOrganisation(outcome.value), 'organisation-created', { name: form.value.name })
}

export default function NewOrganisation() {
  const { parents, parent, today } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('admin')
  const [form, fields] = useForm<z.input<typeof Form>>({
    id: 'organisation',
    lastResult: reply?.form,
    constraint: getZodConstraint(Form),
    defaultValue: { parentId: parent, validFrom: today },
  })
  return (
    <OfficeLayout>
      <PageHead
        title={t('organisations.create-title')}
        back={{ href: addresses.adminOrganisations(), label: t('organisations.title') }}
      />
      <form method="post" id={form.id} className="form" noValidate>
        <FormFault reply={reply} ns="identity" />
        <Select
          label={t('organisations.parent')}
          meta={fields.parentId}
          options={treeOptions(parents)}
          placeholder={t('choose')}
        />
        <Select
          label={t('organisations.kind')}
          meta={fields.kind}
          options={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          placeholder={t('choose')}
        />
        <Field label={t('organisations.name')} meta={fields.name} />
        <Field label={t('organisations.code')} hint={t('organisations.code-hint')} meta={fields.code} />
        <Field label={t('organisations.from')} meta={fields.validFrom} type="date" />
        <div className="actions">
          <Button>{t('organisations.create-go')}</Button>
        </div>
      </form>
    </OfficeLayout>
  )
}
