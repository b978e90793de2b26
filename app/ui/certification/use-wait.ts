import { useTranslation } from 'react-i18next'
import { secondsBetween, systemClock, type Instant } from '~/domain/kernel/time'
import { useRoot } from '~/ui/use-root'

/** How long something has waited, in the largest unit that says enough: 不到 1 小时, 5 小时, 3 天. */
export function useWait(): (since: Instant) => string {
  const { t } = useTranslation('supervise')
  const now = useRoot()?.now ?? systemClock()
  return (since) => {
    const hours = Math.floor(Math.max(0, secondsBetween(since, now)) / 3600)
    if (hours < 1) return t('wait.minutes')
    return hours < 24 ? t('wait.hours', { count: hours }) : t('wait.days', { count: Math.floor(hours / 24) })
  }
}
