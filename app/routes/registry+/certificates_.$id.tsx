import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { printedCode, ReissueInput, RevokeInput, type Certificate } from '~/domain/certification/certification'
import { getCertificate, reissueCertificate, revokeCertificate } from '~/domain/certification/certification.server'
import { namesOfPeople } from '~/domain/identity/identity.server'
import { may } from '~/domain/kernel/policy'
import { subjectOf } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { parseForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { StatusTag } from '~/ui/certification/StatusTag'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Definition } from '~/ui/kit/Definition'
import { Enhance } from '~/ui/kit/Enhance'
import { Icon } from '~/ui/kit/Icon'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { ReissueForm } from './_parts/ReissueForm'
import { RevokeForm } from './_parts/RevokeForm'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const certificate = await getCertificate(ctx, { id: params.id! })
    const { ended } = certificate
    return {
      certificate,
      endedBy: ended ? ((await namesOfPeople(ctx, [ended.byId])).get(ended.byId) ?? '') : '',
      successor: certificate.replacedByCode ? await getCertificate(ctx, { code: certificate.replacedByCode }) : null,
      original: certificate.replacesId ? await getCertificate(ctx, { id: certificate.replacesId }) : null,
      mayChange: may(ctx.actor, 'certification.revoke', await subjectOf(ctx, certificate.personId)),
      title: `${t('registry:certificate.title', { number: certificate.number })} · ${t('brand')}`,
    }
  })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const fields = await request.formData()
  fields.set('certificateId', params.id!)
  return answering(async () => {
    const ctx = await contextOf(request, context)
    if (fields.get('intent') === 'reissue') {
      const form = parseForm(fields, ReissueInput)
      if (!form.ok) return form.reply
      const outcome = await reissueCertificate(ctx, form.value)
      if (!outcome.ok) return form.refuse(outcome)
      return redirectWithNotice(addresses.registryCertificate(outcome.value.id), 'certificate-reissued', {
        number: outcome.value.number,
      })
    }
    const form = parseForm(fields, RevokeInput)
    if (!form.ok) return form.reply
    const { number } = await getCertificate(ctx, { id: params.id! })
    const outcome = await revokeCertificate(ctx, form.value)
    if (!outcome.ok) return form.refuse(outcome)
    return redirectWithNotice(addresses.registryCertificate(params.id!), 'certificate-revoked', { number })
  })
}

export default function RegistryCertificate() {
  const { certificate, endedBy, successor, original, mayChange } = useLoaderData<typeof loader>()
  const { t } = useTranslation('registry')
  const reply = useActionData<typeof action>()
  const intent = String(reply?.form.initialValue?.intent ?? '')
  return (
    <OfficeLayout title={t('certificate.title', { number: certificate.number })}>
      <PageHead
        title={t('certificate.title', { number: certificate.number })}
        lead={certificate.name}
        back={{ href: addresses.registryCertificates(), label: t('certificate.back') }}
        actions={
          <ButtonLink tone="secondary" href={addresses.certificatePdf(certificate.code)}>
            <Icon name="file" />
            {t('certificate.pdf')}
          </ButtonLink>
        }
      />
      <Ending certificate={certificate} by={endedBy} successor={successor} />
      <Facts certificate={certificate} original={original} />
      {certificate.status === 'valid' && mayChange && (
        <>
          <Section title={t('certificate.reissue')}>
            <ReissueForm name={certificate.name} reply={intent === 'reissue' ? reply : undefined} />
          </Section>
          <Section title={t('certificate.revoke')}>
            <RevokeForm reply={intent === 'revoke' ? reply : undefined} />
          </Section>
          <Enhance name="confirm" />
        </>
      )}
    </OfficeLayout>
  )
}

function Ending({ certificate, by, successor }: { certificate: Certificate; by: string; successor: Certificate | null }) {
  const { t } = useTranslation(['registry', 'certification'])
  const format = useFormat()
  const { ended } = certificate
  if (!ended) return null
  return (
    <Notice tone={ended.kind === 'revoked' ? 'error' : 'warn'} title={t(`certification:status.${ended.kind}`)}>
      {t('registry:certificate.ended', {
        at: format.instant(ended.at),
        name: by,
        category: t(`certification:category.${ended.category}` as 'certification:category.on-request'),
        reason: ended.reason,
      })}
      {successor && (
        <p>
          {t('registry:certificate.replaced-by')} <a href={addresses.registryCertificate(successor.id)}>{successor.number}</a>
        </p>
      )}
    </Notice>
  )
}

function Facts({ certificate, original }: { certificate: Certificate; original: Certificate | null }) {
  const { t } = useTranslation('registry')
  const pick = usePick()
  const format = useFormat()
  return (
    <Section title={t('certificate.facts')}>
      <Definition
        items={[
          { term: t('certificates.status'), children: <StatusTag status={certificate.status} /> },
          {
            term: t('certificates.name'),
            children: (
              <>
                {certificate.name}{' '}
                <a className="ml-3" href={addresses.registryPerson(certificate.personId)}>
                  {t('certificate.person')}
                </a>
              </>
            ),
          },
          { term: t('certificates.course'), children: pick(certificate.courseTitle) },
          { term: t('certificate.programme'), children: pick(certificate.programme) },
          { term: t('certificate.hours'), children: format.hours(certificate.minutes) },
          { term: t('certificate.completed'), children: format.date(certificate.completedOn) },
          { term: t('certificates.issued'), children: format.date(certificate.issuedOn) },
          { term: t('certificate.issuer'), children: certificate.issuer },
          ...(certificate.certifiedBy ? [{ term: t('certificate.certifier'), children: certificate.certifiedBy }] : []),
          {
            term: t('certificate.code'),
            children: (
              <>
                {printedCode(certificate.code)}{' '}
                <a className="ml-3" href={addresses.verify(certificate.code)}>
                  {t('certificate.public')}
                </a>
              </>
            ),
          },
          ...(original
            ? [
                {
                  term: t('certificate.replaces'),
                  children: <a href={addresses.registryCertificate(original.id)}>{original.number}</a>,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}
