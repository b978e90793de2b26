import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HourLine, Ledger } from '~/domain/credits/credits'
import { useFormat } from '~/i18n/format'
import { usePick, useWords } from '~/i18n/i18n'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { WhyLine } from './WhyLine'

interface Props {
  ledger: Ledger
  lines: HourLine[]
  /** What can be done with a line, for the registrar. */
  actionOf?: (line: HourLine) => ReactNode
}

/** Every line of a ledger; each opens to its reason. */
export function HourLines({ ledger, lines, actionOf }: Props) {
  const { t } = useTranslation(['record', 'credits', 'registry'])
  const format = useFormat()
  const words = useWords()
  return (
    <Table
      caption={t('record:hours.caption', { ledger: t(`credits:ledger.${ledger}`) })}
      columns={[
        { key: 'what', label: t('record:hours.what') },
        { key: 'day', label: t('record:hours.day') },
        { key: 'category', label: t('record:hours.category') },
        { key: 'amount', label: t('record:hours.amount'), numeric: true },
        ...(actionOf ? [{ key: 'action', label: t('registry:person.correct'), hidden: true }] : []),
      ]}
      rows={lines.map((line) => ({
        key: line.id,
        cells: {
          what: (
            <>
              <LineTitle line={line} lines={lines} />
              <div className="font-normal">
                <WhyLine line={line} />
              </div>
            </>
          ),
          day: format.date(line.activityOn),
          category: words(`credits:category.${line.category}`) ?? line.category,
          amount: format.number(line.minutes / line.unitMinutes),
          ...(actionOf ? { action: actionOf(line) } : {}),
        },
      }))}
    />
  )
}

/** What a line is for, with a word when it was taken back or takes another back. */
export function LineTitle({ line, lines }: { line: HourLine; lines: HourLine[] }) {
  const { t } = useTranslation('credits')
  const pick = usePick()
  const { why } = line
  const of = why.kind === 'completion' ? line : lines.find((one) => one.id === why.of)
  const title = of?.why.kind === 'completion' ? pick(of.why.courseTitle) : ''
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      {title}
      {why.kind === 'reversal' && <Tag tone="warn">{t('why.reverses')}</Tag>}
      {why.kind === 'correction' && <Tag tone="info">{t('why.corrects')}</Tag>}
      {line.reversedBy && <Tag tone="warn">{t('why.reversed')}</Tag>}
    </span>
  )
}
