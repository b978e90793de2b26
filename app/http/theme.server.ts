import { createCookie } from '@remix-run/node'

export const themeCookie = createCookie('yongshe_theme', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 365 * 86_400 })

const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export function isTheme(value: unknown): value is Theme {
  return typeof value === 'string' && (THEMES as readonly string[]).includes(value)
}

/** Light, dark or as the system says: what this browser was told last. */
export async function themeOf(request: Request): Promise<Theme> {
  const theme: unknown = await themeCookie.parse(request.headers.get('Cookie'))
  return isTheme(theme) ? theme : 'auto'
}
