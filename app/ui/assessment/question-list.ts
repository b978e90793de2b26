import { useTranslation } from 'react-i18next'
import { useLocale } from '~/i18n/i18n'

/** Names questions in a sentence: 第 3 题、第 7 题. */
export function useQuestionList(): (positions: number[]) => string {
  const { t } = useTranslation('assessment')
  const locale = useLocale()
  return (positions) =>
    new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(positions.map((n) => t('number', { n })))
}
