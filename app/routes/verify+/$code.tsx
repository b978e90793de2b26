import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { printedCode, type Verification, type VerificationAnswer } from '~/domain/certification/certification'
import { verifyCode } from '~/domain/certification/certification.server'
import { addresses } from '~/http/addresses'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { ratePerMinute } from '~/http/rate.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { VerifyForm } from '~/ui/certification/VerifyForm'
import { Definition } from '~/ui/kit/Definition'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { PublicLayout } from '~/ui/layouts/PublicLayout'

// An employer checks a folder of certificates by hand; a script that walks through codes does more.
const rate = ratePerMinute(60)

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: 'robots', content: 'noindex' }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { t } = i18nFor(await localeOf(request, context))
  const title = `${t('verify:title')} · ${t('brand')}`
  const ctx = await readContextOf(request, context)
  if (rate.isTooMany(context.address, ctx.now)) return data({ title, typed: '', most: rate.most, answer: null }, { status: 429 })
  const answer = await verifyCode(ctx, params.code!)
  return data({ title, typed: params.code!, most: rate.most, answer }, { status: answer.found ? 200 : 404 })
}

export default function VerifyCode() {
  const { typed, answer, most } = useLoaderData<typeof loader>()
  const { t } = useTranslation('verify')
  return (
    <PublicLayout>
      {answer === null ? (
        <PageHead title={t('too-many.title')} lead={t('too-many.lead', { most })} />
      ) : answer.found ? (
        <Found verification={answer.verification} />
      ) : (
        <Missing reading={answer.reading} />
      )}
      <Section title={t('again')}>
        <VerifyForm code={answer?.found ? undefined : typed} />
      </Section>
    </PublicLayout>
  )
}

function Found({ verification }: { verification: Verification }) {
  const { t } = useTranslation(['verify', 'certification'])
  const pick = usePick()
  const format = useFormat()
  const { status, category, endedOn, replacedBy } = verification
  return (
    <>
      <PageHead title={t(`result.${status}`)} />
      {status !== 'valid' && (
        <Notice tone={status === 'revoked' ? 'error' : 'warn'}>
          {t(status === 'revoked' ? 'result.revoked-on' : 'result.replaced-on', {
            day: endedOn ? format.date(endedOn) : '',
            category: category ? t(`certification:category.${category}` as 'certification:category.on-request') : '',
          })}{' '}
          {replacedBy && <a href={addresses.verify(replacedBy.code)}>{t('result.see-new', { number: replacedBy.number })}</a>}
        </Notice>
      )}
      <Definition
        items={[
          { term: t('fact.name'), children: verification.maskedName },
          { term: t('fact.course'), children: pick(verification.courseTitle) },
          { term: t('fact.programme'), children: pick(verification.programme) },
          { term: t('fact.hours'), children: format.hours(verification.minutes) },
          { term: t('fact.completed'), children: format.date(verification.completedOn) },
          { term: t('fact.issued'), children: format.date(verification.issuedOn) },
          { term: t('fact.number'), children: verification.number },
          { term: t('fact.issuer'), children: verification.issuer },
          ...(verification.maskedCertifier ? [{ term: t('fact.certifier'), children: verification.maskedCertifier }] : []),
          { term: t('fact.code'), children: printedCode(verification.code) },
        ]}
      />
      <p className="hint">{t('masked')}</p>
      <p className="hint">{t('not-national')}</p>
    </>
  )
}

function Missing({ reading }: { reading: Extract<VerificationAnswer, { found: false }>['reading'] }) {
  const { t } = useTranslation('verify')
  return (
    <>
      <PageHead title={t('missing.title')} />
      <Notice tone="warn">
        {reading.ok ? t('missing.unknown') : t(`missing.${reading.fault}`, { characters: reading.characters })}
      </Notice>
    </>
  )
}
