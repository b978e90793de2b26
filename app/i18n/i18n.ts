import { useTranslation } from 'react-i18next'
import type { Locale, Localised } from '~/domain/kernel/words'

/** The language of this page. */
export function useLocale(): Locale {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh-CN'
}

/** The text in the page's language: `pick(course.title)`. */
export function usePick(): (text: Localised) => string {
  const locale = useLocale()
  return (text) => text[locale]
}

/** Words by a key that is known only at run time (a refusal's code, a notice's name); null when there are none. */
export function useWords(): (key: string, facts?: Record<string, unknown>) => string | null {
  const { i18n } = useTranslation()
  return (key, facts = {}) => (i18n.exists(key) ? (i18n.t as (key: string, facts: object) => string)(key, facts) : null)
}
