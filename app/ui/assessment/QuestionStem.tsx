import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionKind } from '~/domain/assessment/assessment'
import { marksFrom } from './place-letter'

interface Props {
  /** 第 3 题, 第 2 问 */
  label: ReactNode
  kind: QuestionKind
  stem: string
  /** What it can bring; nothing is said of it otherwise. */
  maxHalfPoints?: number
}

/** Number, kind, marks and the question itself: fits into a legend. */
export function QuestionStem({ label, kind, stem, maxHalfPoints }: Props) {
  const { t } = useTranslation('assessment')
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-3 text-[0.9375rem] text-ink-3">
        <span className="font-semibold text-ink">{label}</span>
        <span>{t(`kind.${kind}`)}</span>
        {maxHalfPoints !== undefined && <span>{t('marks', { count: marksFrom(maxHalfPoints) })}</span>}
      </span>
      <span className="mt-1 block max-w-[38em] whitespace-pre-line">{stem.trim()}</span>
    </>
  )
}
