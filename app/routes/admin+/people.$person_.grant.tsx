import { useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listCourses } from '~/domain/catalogue/catalogue.server'
import { GrantInput } from '~/domain/identity/identity'
import { getAccount, grantRole } from '~/domain/identity/identity.server'
import { ROLES } from '~/domain/kernel/actor'
import { dayOf } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { Choice } from '~/ui/kit/Choice'
import { Choices } from '~/ui/kit/Choices'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { Select } from '~/ui/kit/Select'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { organisationChoices, requireAdministration } from './_parts/administration.server'
import { treeOptions } from './_parts/choices'

const Form = GrantInput.omit({ personId: true })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const { ctx } = await requireAdministration(request, context)
    const { personId, name } = await getAccount(ctx, params.person ?? '')
    const { t } = i18nFor(await localeOf(request, context))
    return {
      personId,
      name,
      organisations: await organisationChoices(ctx),
      courses: (await listCourses(ctx, {})).map(({ id, title }) => ({ id, title })),
      today: dayOf(ctx.now),
      title: `${t('admin:grant.title', { name })} · ${t('brand')}`,
    }
  })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const form = await readForm(request, Form)
  if (!form.ok) return form.reply
  const personId = params.person ?? ''
  const outcome = await answering(() => grantRole(ctx, { personId, ...form.value }))
  if (!outcome.ok) return form.refuse(outcome)
  const { t } = i18nFor(await localeOf(request, context))
  return redirectWithNotice(addresses.adminPerson(personId), 'role-granted', { role: t(`common:role.${form.value.role}`) })
}

export default function GrantRole() {
  const { personId, name, organisations, courses, today } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation(['admin', 'common'])
  const pick = usePick()
  const [form, fields] = useForm<Record<'role' | 'organisationId' | 'validFrom' | 'validTo', string> & { courseIds: string[] }>({
    id: 'grant',
    lastResult: reply?.form,
    constraint: getZodConstraint(Form),
    defaultValue: { validFrom: today },
  })
  const typed: unknown = fields.courseIds.initialValue
  const ticked = Array.isArray(typed) ? typed : [typed]
  return (
    <OfficeLayout>
      <PageHead
        title={t('grant.title', { name })}
        lead={t('grant.lead')}
        back={{ href: addresses.adminPerson(personId), label: name }}
      />
      <form method="post" id={form.id} className="form" noValidate>
        <FormFault reply={reply} ns="identity" />
        <Choices legend={t('grant.role')} meta={fields.role}>
          {ROLES.map((role) => (
            <Choice
              key={role}
              type="radio"
              name={fields.role.name}
              value={role}
              label={t(`common:role.${role}`)}
              hint={t(`grant.about.${role}`)}
              defaultChecked={fields.role.initialValue === role}
            />
          ))}
        </Choices>
        <Select
          label={t('grant.organisation')}
          meta={fields.organisationId}
          options={treeOptions(organisations)}
          placeholder={t('choose')}
        />
        <Field label={t('grant.from')} meta={fields.validFrom} type="date" />
        <Field label={t('grant.to')} hint={t('grant.to-hint')} meta={fields.validTo} type="date" />
        <Choices legend={t('grant.courses')} hint={t('grant.courses-hint')} meta={fields.courseIds}>
          {courses.length === 0 && <p className="field-hint">{t('grant.no-courses')}</p>}
          {courses.map((course) => (
            <Choice
              key={course.id}
              type="checkbox"
              name={fields.courseIds.name}
              value={course.id}
              label={pick(course.title)}
              defaultChecked={ticked.includes(course.id)}
            />
          ))}
        </Choices>
        <div className="actions">
          <Button>{t('grant.go')}</Button>
        </div>
      </form>
    </OfficeLayout>
  )
}
