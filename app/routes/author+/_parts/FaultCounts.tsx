import { useTranslation } from 'react-i18next'
import type { Fault } from '~/content/faults'
import { Tag } from '~/ui/kit/Tag'

interface Props {
  faults: Fault[]
}

/** How many faults and warnings the files of a course have, in words. */
export function FaultCounts({ faults }: Props) {
  const { t } = useTranslation('author')
  const count = (weight: Fault['weight']) => faults.filter((fault) => fault.weight === weight).length
  if (faults.length === 0) return t('sound')
  return (
    <span className="inline-flex flex-wrap gap-2">
      {count('fault') > 0 && <Tag tone="error">{t('faultCount', { count: count('fault') })}</Tag>}
      {count('warning') > 0 && <Tag tone="warn">{t('warningCount', { count: count('warning') })}</Tag>}
    </span>
  )
}
