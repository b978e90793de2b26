import { createCookie, type AppLoadContext } from '@remix-run/node'
import { RemixI18Next } from 'remix-i18next/server'
import { LOCALES, type Locale } from '~/domain/kernel/words'
import { sessionOf } from './context.server'

export const localeCookie = createCookie('yongshe_language', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 365 * 86_400 })

const detector = new RemixI18Next({
  detection: {
    supportedLanguages: [...LOCALES],
    fallbackLanguage: 'zh-CN',
    cookie: localeCookie,
    order: ['searchParams', 'cookie'],
  },
})

/**
 * The language of the answer: `?lng=`, then the account's own, then the cookie of this browser, then 简体中文. The browser's
 * Accept-Language is not asked: office machines are often set to English by whoever installed them.
 */
export async function localeOf(request: Request, context: AppLoadContext): Promise<Locale> {
  const asked = new URL(request.url).searchParams.get('lng')
  if (isLocale(asked)) return asked
  const session = await sessionOf(request, context).catch(() => null)
  if (session) return session.locale
  return (await detector.getLocale(request)) as Locale
}

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && (LOCALES as readonly string[]).includes(value)
}
