import { useTranslation } from 'react-i18next'
import type { Fault } from '~/content/faults'
import { useWords } from '~/i18n/i18n'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'

interface Props {
  faults: Fault[]
}

/** Each fault with its place in the files. */
export function FaultTable({ faults }: Props) {
  const { t } = useTranslation('author')
  const words = useWords()
  return (
    <Table
      caption={t('faultsTitle')}
      columns={[
        { key: 'place', label: t('place') },
        { key: 'what', label: t('what') },
      ]}
      rows={faults.map((fault, i) => ({
        key: String(i),
        cells: {
          place: (
            <span>
              <code className="font-mono text-[0.875rem]">{fault.file}</code>{' '}
              {fault.line !== null && <span className="whitespace-nowrap">{t('line', { line: fault.line })}</span>}
              {fault.field && <code className="block font-mono text-[0.875rem] text-ink-3">{fault.field}</code>}
            </span>
          ),
          what: (
            <span>
              <Tag tone={fault.weight === 'fault' ? 'error' : 'warn'}>{t(`weight.${fault.weight}`)}</Tag>{' '}
              {words(`author:fault.${fault.code}`, fault.facts) ?? fault.code}
            </span>
          ),
        },
      }))}
    />
  )
}
