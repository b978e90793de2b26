import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { isLocale } from '~/http/locale.server'
import { themeOf } from '~/http/theme.server'
import { action as chooseLanguage } from './language'
import { action as chooseTheme } from './theme'

// Nobody is signed in, so neither action asks for more.
const context = { services: {} } as AppLoadContext

function post(fields: Record<string, string>): ActionFunctionArgs {
  const request = new Request('http://here/', { method: 'POST', body: new URLSearchParams(fields) })
  return { request, context, params: {} }
}

test.each([
  ['/catalogue?family=rotation', '/catalogue?family=rotation'],
  ['//elsewhere.example/', '/'],
  ['/\t/elsewhere.example/', '/'],
  ['/\\elsewhere.example/', '/'],
  ['https://elsewhere.example/', '/'],
  ['', '/'],
])('after a choice one is back where one was, and never elsewhere: %j', async (back, leadsTo) => {
  for (const answer of [
    await chooseTheme(post({ theme: 'dark', back })),
    await chooseLanguage({ ...post({ locale: 'en', back }), context }),
  ]) {
    expect(answer.status).toBe(303)
    expect(answer.headers.get('Location')).toBe(leadsTo)
  }
})

test('the language in the address gives way to the one just chosen', async () => {
  const answer = await chooseLanguage(post({ locale: 'zh-CN', back: '/catalogue?lng=en&q=ethics' }))
  expect(answer.headers.get('Location')).toBe('/catalogue?q=ethics')
})

test('the theme is kept in this browser, and only a known one', async () => {
  const answer = await chooseTheme(post({ theme: 'dark', back: '/' }))
  const cookie = answer.headers.get('Set-Cookie')!.split(';')[0]!
  expect(await themeOf(new Request('http://here/', { headers: { Cookie: cookie } }))).toBe('dark')
  expect((await chooseTheme(post({ theme: 'neon', back: '/' }))).headers.has('Set-Cookie')).toBe(false)
  expect((await chooseLanguage(post({ locale: 'xx', back: '/' }))).headers.has('Set-Cookie')).toBe(false)
  expect(isLocale('xx')).toBe(false)
})
