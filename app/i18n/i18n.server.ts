import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '~/domain/kernel/words'
import { messages } from '~/messages'

const instances = new Map<Locale, i18n>()

/** The words of one language, ready: made once per process and shared by all requests. */
export function i18nFor(locale: Locale): i18n {
  const found = instances.get(locale)
  if (found) return found
  const instance = i18next.createInstance()
  // All words are in memory, so initialising is synchronous and the promise is already settled.
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': messages['zh-CN'], en: messages.en },
    ns: Object.keys(messages['zh-CN']),
    defaultNS: 'common',
    initImmediate: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  instances.set(locale, instance)
  return instance
}
