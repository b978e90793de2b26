import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { PRIVACY_NOTICE_VERSION } from '~/domain/identity/identity'
import { acceptNotice, noticeAcceptedAt } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { contextOf, readContextOf, sessionOf } from '~/http/context.server'
import { parseForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn, safeNext } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Choice } from '~/ui/kit/Choice'
import { FormFault } from '~/ui/kit/FormFault'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { PublicLayout } from '~/ui/layouts/PublicLayout'

const SECTIONS = ['who', 'what', 'not', 'why', 'see', 'long', 'protect', 'rights', 'ask'] as const
const NoticeInput = z.object({ version: z.string(), agree: z.literal('yes') })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The notice may be read by anybody, also before they have an account. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await sessionOf(request, context)
  // Whoever owes a password of their own owes that first.
  if (signedIn) await requireSignedIn(request, context)
  const acceptedAt = signedIn ? await noticeAcceptedAt(await readContextOf(request, context)) : null
  const { t } = i18nFor(await localeOf(request, context))
  return {
    asks: signedIn !== null && acceptedAt === null,
    acceptedAt,
    next: safeNext(new URL(request.url).searchParams.get('next'), addresses.home()),
    version: PRIVACY_NOTICE_VERSION,
    authority: context.services.env.AUTHORITY_NAME,
    title: `${t('identity:notice.title')} · ${t('brand')}`,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const posted = await request.formData()
  const form = parseForm(posted, NoticeInput)
  if (!form.ok) return form.reply
  const outcome = await acceptNotice(await contextOf(request, context), {
    version: form.value.version,
    locale: await localeOf(request, context),
  })
  return outcome.ok ? redirect(safeNext(posted.get('next'), addresses.home()), 303) : form.refuse(outcome)
}

export default function PrivacyNotice() {
  const { asks, acceptedAt, next, version, authority } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('identity')
  const format = useFormat()
  return (
    <PublicLayout>
      <PageHead title={t('notice.title')} lead={t('notice.lead')} />
      <p className="lead">{t('notice.version', { version })}</p>
      {SECTIONS.map((section) => (
        <Section key={section} title={t(`notice.section.${section}.title`)}>
          <Lines text={t(`notice.section.${section}.text`, { authority })} />
        </Section>
      ))}
      {acceptedAt && (
        <div className="section">
          <Notice tone="done">{t('notice.accepted', { at: format.instant(acceptedAt) })}</Notice>
          <div className="actions ways">
            <ButtonLink href={addresses.account()} tone="secondary">
              {t('notice.back')}
            </ButtonLink>
          </div>
        </div>
      )}
      {asks && (
        <div className="section">
          <form method="post" className="form">
            {reply?.refusal ? (
              <FormFault reply={reply} ns="identity" />
            ) : (
              reply && <Notice tone="error">{t('notice.agree-missing')}</Notice>
            )}
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="next" value={next} />
            <Choice type="checkbox" name="agree" value="yes" label={t('notice.agree')} />
            <div className="actions">
              <Button>{t('notice.go')}</Button>
            </div>
          </form>
          <form method="post" action={addresses.logout()} className="form ways">
            <p className="field-hint">{t('notice.decline-lead')}</p>
            <div className="actions">
              <Button tone="quiet">{t('notice.decline')}</Button>
            </div>
          </form>
        </div>
      )}
    </PublicLayout>
  )
}

/** One line is a paragraph, several are a list. */
function Lines({ text }: { text: string }) {
  const lines = text.split('\n')
  if (lines.length === 1)
    return (
      <div className="prose">
        <p>{text}</p>
      </div>
    )
  return (
    <div className="prose">
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
