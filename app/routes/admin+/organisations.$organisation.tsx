import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { CloseOrganisationInput, RenameInput } from '~/domain/identity/identity'
import { closeOrganisation, listOrganisationTree, renameOrganisation } from '~/domain/identity/identity.server'
import { NotFound } from '~/domain/kernel/errors'
import { may } from '~/domain/kernel/policy'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { parseForm, type FormReply } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Definition } from '~/ui/kit/Definition'
import { Enhance } from '~/ui/kit/Enhance'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { requireAdministration } from './_parts/administration.server'
import { OrganisationState, OrganisationTable } from './_parts/OrganisationTable'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const { ctx } = await requireAdministration(request, context)
    const tree = await listOrganisationTree(ctx)
    const organisation = tree.find((row) => row.id === params.organisation)
    if (!organisation) throw new NotFound('organisation')
    const { t } = i18nFor(await localeOf(request, context))
    return {
      organisation,
      parent: tree.find((row) => row.id === organisation.parentId) ?? null,
      // Depths count from here down.
      below: tree
        .filter((row) => row.path.startsWith(organisation.path) && row.id !== organisation.id)
        .map((row) => ({ ...row, depth: row.depth - organisation.depth - 1 })),
      mayWrite: may(ctx.actor, 'identity.manage-organisations', { organisation }),
      title: `${organisation.name} · ${t('brand')}`,
    }
  })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const posted = await request.formData()
  const organisationId = params.organisation ?? ''
  posted.set('organisationId', organisationId)
  if (posted.get('intent') === 'close') {
    const form = parseForm(posted, CloseOrganisationInput)
    if (!form.ok) return form.reply
    const outcome = await answering(() => closeOrganisation(ctx, form.value))
    if (!outcome.ok) return form.refuse(outcome)
    const name = typeof posted.get('name') === 'string' ? String(posted.get('name')) : ''
    return redirectWithNotice(addresses.adminOrganisation(organisationId), 'organisation-closed', { name, on: form.value.on })
  }
  const form = parseForm(posted, RenameInput)
  if (!form.ok) return form.reply
  const outcome = await answering(() => renameOrganisation(ctx, form.value))
  if (!outcome.ok) return form.refuse(outcome)
  return redirectWithNotice(addresses.adminOrganisation(organisationId), 'organisation-renamed', { name: form.value.name })
}

export default function Organisation() {
  const { organisation, parent, below, mayWrite } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('admin')
  const format = useFormat()
  const isClosing = reply?.form.initialValue?.intent === 'close'
  return (
    <OfficeLayout>
      <PageHead
        title={organisation.name}
        lead={t(`kind.${organisation.kind}`)}
        back={
          parent
            ? { href: addresses.adminOrganisation(parent.id), label: parent.name }
            : { href: addresses.adminOrganisations(), label: t('organisations.title') }
        }
        actions={
          mayWrite && organisation.validTo === null ? (
            <>
              <ButtonLink href={addresses.newPerson(organisation.id)}>{t('organisations.add-person')}</ButtonLink>
              <ButtonLink href={addresses.newOrganisation(organisation.id)} tone="secondary">
                {t('organisations.create-below')}
              </ButtonLink>
            </>
          ) : null
        }
      />
      <Section title={t('organisations.facts')}>
        <Definition
          items={[
            {
              term: t('organisations.state'),
              children: <OrganisationState from={organisation.validFrom} to={organisation.validTo} />,
            },
            { term: t('organisations.from'), children: organisation.validFrom },
            ...(organisation.code ? [{ term: t('organisations.code'), children: organisation.code }] : []),
            { term: t('organisations.people'), children: format.number(organisation.people) },
            { term: t('organisations.people-below'), children: format.number(organisation.peopleBelow) },
          ]}
        />
        <div className="actions ways">
          <ButtonLink href={addresses.adminPeople({ under: organisation.id })} tone="secondary">
            {t('organisations.see-people', { count: organisation.peopleBelow })}
          </ButtonLink>
        </div>
      </Section>
      <Section title={t('organisations.below')}>
        {below.length > 0 ? (
          <OrganisationTable organisations={below} caption={t('organisations.below')} />
        ) : (
          <p className="field-hint">{t('organisations.none-below')}</p>
        )}
      </Section>
      {mayWrite && <Rename name={organisation.name} reply={isClosing ? undefined : reply} />}
      {mayWrite && organisation.parentId !== null && organisation.validTo === null && (
        <Close name={organisation.name} reply={isClosing ? reply : undefined} />
      )}
    </OfficeLayout>
  )
}

function Rename({ name, reply }: { name: string; reply: FormReply | undefined }) {
  const { t } = useTranslation('admin')
  const [form, fields] = useForm<{ name: string }>({ id: 'rename', lastResult: reply?.form, defaultValue: { name } })
  return (
    <Section title={t('organisations.rename')}>
      <form method="post" id={form.id} className="form" noValidate>
        <FormFault reply={reply} ns="identity" />
        <Field label={t('organisations.name')} hint={t('organisations.rename-lead')} meta={fields.name} required />
        <div className="actions">
          <Button tone="secondary" name="intent" value="rename">
            {t('organisations.rename-go')}
          </Button>
        </div>
      </form>
    </Section>
  )
}

function Close({ name, reply }: { name: string; reply: FormReply | undefined }) {
  const { t } = useTranslation('admin')
  const [form, fields] = useForm<{ on: string }>({ id: 'close', lastResult: reply?.form })
  return (
    <Section title={t('organisations.close')}>
      <form method="post" id={form.id} className="form" noValidate data-confirm={t('organisations.close-go')}>
        <FormFault reply={reply} ns="identity" />
        <input type="hidden" name="name" value={name} />
        <Field label={t('organisations.close-on')} hint={t('organisations.close-lead')} meta={fields.on} type="date" required />
        <div className="actions">
          <Button tone="danger" name="intent" value="close">
            {t('organisations.close-go')}
          </Button>
        </div>
      </form>
      <Enhance name="confirm" />
    </Section>
  )
}
