import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { PRIVACY_NOTICE_VERSION, SettingsInput, TIME_ZONES } from '~/domain/identity/identity'
import { listDevices, noticeAcceptedAt, revokeDevices, updateSettings } from '~/domain/identity/identity.server'
import { offsetOf } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { parseForm } from '~/http/forms.server'
import { localeCookie, localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Choice } from '~/ui/kit/Choice'
import { Choices } from '~/ui/kit/Choices'
import { FormFault } from '~/ui/kit/FormFault'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Select } from '~/ui/kit/Select'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'
import { deviceOf } from './_parts/device'
import { Devices } from './_parts/Devices'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn(request, context)
  const ctx = await readContextOf(request, context)
  const { env } = context.services
  const devices = await listDevices(ctx, {
    staffIdleMinutes: env.STAFF_IDLE_MINUTES,
    learnerIdleMinutes: env.LEARNER_IDLE_MINUTES,
  })
  const { t } = i18nFor(await localeOf(request, context))
  const { locale, timeZone, textSize, name, username } = signedIn
  return {
    name,
    username,
    settings: { locale, timeZone, textSize },
    zones: TIME_ZONES.map((zone) => ({ zone, offset: offsetOf(zone, ctx.now) })),
    devices: devices.map(({ userAgent, ...device }) => ({
      ...device,
      ...deviceOf(userAgent),
      isHere: device.id === signedIn.sessionId,
    })),
    noticeAcceptedAt: await noticeAcceptedAt(ctx),
    noticeVersion: PRIVACY_NOTICE_VERSION,
    title: `${t('identity:account.title')} · ${t('brand')}`,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const posted = await request.formData()
  const device = posted.get('device')
  if (posted.get('intent') === 'revoke-device' && typeof device === 'string') {
    await revokeDevices(ctx, { id: device })
    return redirectWithNotice(addresses.account(), 'device-signed-out')
  }
  if (posted.get('intent') === 'revoke-others') {
    const count = await revokeDevices(ctx, { allBut: signedIn.sessionId })
    return redirectWithNotice(addresses.account(), 'devices-signed-out', { count })
  }
  const form = parseForm(posted, SettingsInput)
  if (!form.ok) return form.reply
  await updateSettings(ctx, form.value)
  const response = redirectWithNotice(addresses.account(), 'saved')
  // After signing out the pages stay in the language that was chosen.
  response.headers.append('Set-Cookie', await localeCookie.serialize(form.value.locale))
  return response
}

export default function Account() {
  const { name, username, settings, zones, devices, noticeAcceptedAt, noticeVersion } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('identity')
  const format = useFormat()
  const [form, fields] = useForm<SettingsInput>({ id: 'settings', lastResult: reply?.form, defaultValue: settings })
  const key = (zone: string) => zone.toLowerCase().replace(/[/_]/g, '-') as 'asia-shanghai'
  return (
    <TraineeLayout>
      <PageHead title={t('account.title')} lead={t('account.lead', { name, username })} />
      <Section title={t('account.settings')}>
        <form method="post" id={form.id} className="form" noValidate>
          <FormFault reply={reply} ns="identity" />
          <Select
            label={t('account.language')}
            meta={fields.locale}
            required
            options={[
              { value: 'zh-CN', label: t('account.language-zh') },
              { value: 'en', label: t('account.language-en') },
            ]}
          />
          <Select
            label={t('account.time-zone')}
            hint={t('account.time-zone-hint')}
            meta={fields.timeZone}
            required
            options={zones.map(({ zone, offset }) => ({ value: zone, label: `${t(`zone.${key(zone)}`)} (${offset})` }))}
          />
          <Choices legend={t('account.text-size')} meta={fields.textSize}>
            <Choice
              type="radio"
              name={fields.textSize.name}
              value="normal"
              label={t('account.text-normal')}
              defaultChecked={fields.textSize.initialValue !== 'large'}
            />
            <Choice
              type="radio"
              name={fields.textSize.name}
              value="large"
              label={t('account.text-large')}
              hint={t('account.text-large-hint')}
              defaultChecked={fields.textSize.initialValue === 'large'}
            />
          </Choices>
          <div className="actions">
            <Button name="intent" value="settings">
              {t('account.save-settings')}
            </Button>
          </div>
        </form>
      </Section>
      <Section title={t('account.password')}>
        <ButtonLink href={addresses.accountPassword()} tone="secondary">
          {t('account.change-password')}
        </ButtonLink>
      </Section>
      <Section title={t('account.devices')}>
        <Devices devices={devices} />
      </Section>
      <Section title={t('account.data')}>
        <p>{t('account.data-lead')}</p>
        <form method="post" action={addresses.accountData()} className="ways">
          <Button tone="secondary">{t('account.download-data')}</Button>
        </form>
      </Section>
      <Section title={t('account.notice')}>
        {noticeAcceptedAt && (
          <p>{t('account.notice-accepted', { at: format.instant(noticeAcceptedAt), version: noticeVersion })}</p>
        )}
        <div className="actions ways">
          <ButtonLink href={addresses.notice()} tone="secondary">
            {t('account.read-notice')}
          </ButtonLink>
        </div>
      </Section>
      <form method="post" action={addresses.logout()} className="section">
        <Button tone="quiet">{t('account.sign-out')}</Button>
      </form>
    </TraineeLayout>
  )
}
