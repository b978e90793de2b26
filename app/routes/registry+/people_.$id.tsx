import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listCertificates } from '~/domain/certification/certification.server'
import { CorrectHoursInput, type HourLine } from '~/domain/credits/credits'
import { correctHours, hoursOf } from '~/domain/credits/credits.server'
import { getPerson, subjectOf } from '~/domain/identity/identity.server'
import { may } from '~/domain/kernel/policy'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { CertificateTable } from '~/ui/certification/CertificateTable'
import { HourLines } from '~/ui/credits/HourLines'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { CorrectHoursForm } from './_parts/CorrectHoursForm'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  const { t } = i18nFor(await localeOf(request, context))
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const person = await getPerson(ctx, params.id!)
    const hours = await hoursOf(ctx, { personId: params.id! })
    const mayCorrect = may(ctx.actor, 'credits.correct-hours', await subjectOf(ctx, params.id!))
    const asked = new URL(request.url).searchParams.get('correct')
    return {
      person,
      hours,
      certificates: await listCertificates(ctx, params.id!),
      mayCorrect,
      correcting:
        hours.ledgers.flatMap((one) => one.lines).find((line) => mayCorrect && line.id === asked && isOpen(line)) ?? null,
      title: `${person.name} · ${t('registry:people.title')} · ${t('brand')}`,
    }
  })
}

function isOpen(line: HourLine): boolean {
  return line.reverses === null && line.reversedBy === null
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const form = await readForm(request, CorrectHoursInput)
  if (!form.ok) return form.reply
  return answering(async () => {
    const outcome = await correctHours(await contextOf(request, context), form.value)
    if (!outcome.ok) return form.refuse(outcome)
    return redirectWithNotice(addresses.registryPerson(params.id!), 'hours-corrected')
  })
}

export default function RegistryPerson() {
  const { person, hours, certificates, mayCorrect, correcting } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation(['registry', 'credits', 'record'])
  const format = useFormat()
  return (
    <OfficeLayout title={person.name}>
      <PageHead
        title={person.name}
        lead={[person.organisationName, person.post].filter(Boolean).join(' ')}
        back={{ href: addresses.registryPeople(), label: t('registry:person.back') }}
      />
      {correcting && (
        <CorrectHoursForm
          line={correcting}
          lines={hours.ledgers.find((one) => one.ledger === correcting.ledger)!.lines}
          personId={person.id}
          reply={reply}
        />
      )}
      {hours.ledgers.map((one) => (
        <Section key={one.ledger} title={t(`credits:ledger.${one.ledger}`)}>
          {one.lines.length === 0 ? (
            <p className="text-ink-2">{t('record:hours.empty')}</p>
          ) : (
            <>
              <p className="mb-3">
                <b className="text-xl">{format.hours(one.totalMinutes)}</b>
                <span className="ml-2 text-ink-3">{t('record:hours.all')}</span>
              </p>
              <HourLines
                ledger={one.ledger}
                lines={one.lines}
                actionOf={
                  mayCorrect
                    ? (line) =>
                        isOpen(line) && (
                          <a
                            href={addresses.registryPerson(person.id, { correct: line.id })}
                            aria-label={t('registry:person.correct-of', {
                              day: format.date(line.activityOn),
                              hours: format.hours(line.minutes, line.unitMinutes),
                            })}
                          >
                            {t('registry:person.correct')}
                          </a>
                        )
                    : undefined
                }
              />
            </>
          )}
        </Section>
      ))}
      <Section title={t('registry:person.certificates')}>
        {certificates.length === 0 ? (
          <p className="text-ink-2">{t('registry:person.no-certificates')}</p>
        ) : (
          <CertificateTable certificates={certificates} />
        )}
      </Section>
    </OfficeLayout>
  )
}
