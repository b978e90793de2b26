import { useTranslation } from 'react-i18next'
import { useFormat } from '~/i18n/format'
import { Button } from '~/ui/kit/Button'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import type { Browser, System } from './device'

interface Props {
  devices: {
    id: string
    browser: Browser
    system: System
    address: string
    createdAt: string
    lastSeenAt: string
    isHere: boolean
  }[]
}

/** Where one is signed in, each with a way to end it. */
export function Devices({ devices }: Props) {
  const { t } = useTranslation('identity')
  const format = useFormat()
  const others = devices.filter((device) => !device.isHere).length
  const nameOf = (device: Props['devices'][number]) =>
    t('device.name', { browser: t(`device.browser.${device.browser}`), system: t(`device.system.${device.system}`) })
  return (
    <>
      <p className="mb-3">{t('account.devices-lead')}</p>
      <Table
        caption={t('account.devices')}
        columns={[
          { key: 'device', label: t('account.device') },
          { key: 'address', label: t('account.address') },
          { key: 'createdAt', label: t('account.signed-in-at') },
          { key: 'lastSeenAt', label: t('account.last-seen-at') },
          { key: 'act', label: t('account.act'), hidden: true },
        ]}
        rows={devices.map((device) => ({
          key: device.id,
          cells: {
            device: nameOf(device),
            address: device.address,
            createdAt: format.instant(device.createdAt),
            lastSeenAt: format.instant(device.lastSeenAt),
            act: device.isHere ? (
              <Tag tone="done">{t('account.this-device')}</Tag>
            ) : (
              <form method="post">
                <input type="hidden" name="device" value={device.id} />
                <Button
                  tone="quiet"
                  name="intent"
                  value="revoke-device"
                  aria-label={t('account.revoke-label', { device: nameOf(device) })}
                >
                  {t('account.revoke')}
                </Button>
              </form>
            ),
          },
        }))}
      />
      {others > 0 ? (
        <form method="post" className="ways">
          <Button tone="secondary" name="intent" value="revoke-others">
            {t('account.revoke-others', { count: others })}
          </Button>
        </form>
      ) : (
        <p className="field-hint mt-3">{t('account.no-others')}</p>
      )}
    </>
  )
}
