import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'
import { Tabs } from '~/ui/kit/Tabs'

/** The three views of one's record. */
export function RecordTabs({ current }: { current: 'overview' | 'hours' | 'certificates' }) {
  const { t } = useTranslation('record')
  return (
    <Tabs
      label={t('tabs.label')}
      items={[
        { href: addresses.record(), label: t('tabs.overview'), current: current === 'overview' },
        { href: addresses.hours(), label: t('tabs.hours'), current: current === 'hours' },
        { href: addresses.certificates(), label: t('tabs.certificates'), current: current === 'certificates' },
      ]}
    />
  )
}
