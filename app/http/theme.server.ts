import { createCookie } from '@remix-run/node'

export const themeCookie = createCookie('yongshe_theme', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 365 * 86_400 })

export type Theme = 'auto' | 'light' | 'dark'

export async function themeOf(request: Request): Promise<Theme> {
  const theme: unknown = await themeCookie.parse(request.headers.get('Cookie'))
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}
