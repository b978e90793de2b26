// Every page of every role, in both languages, light and dark: nothing for axe to find, nothing wider than the window.
import { expect, test, type Account } from './visit'

const PUBLIC = [
  '/',
  '/catalogue',
  '/catalogue?family=rotation',
  '/catalogue?q=倾听',
  '/catalogue?q=没有这个词',
  '/courses/first-visit',
  '/glossary',
  '/login',
  '/verify',
  '/verify/NOTACODE',
  '/nowhere',
]
const PRIVATE: Record<Account, string[]> = {
  trainee: [
    '/home',
    '/assignments',
    '/record',
    '/record/hours',
    '/record/certificates',
    '/account',
    '/learn/first-visit',
    '/learn/first-visit/why-we-visit',
    '/learn/first-visit/check-yourself',
    '/learn/first-visit/write-up-one-visit',
    '/learn/grassroots-governance/what-social-work-adds',
    '/admin/people',
  ],
  coordinator: ['/coordinate', '/coordinate/people', '/coordinate/curricula', '/coordinate/curricula/new', '/coordinate/assign'],
  supervisor: ['/supervise', '/supervise/queue'],
  registrar: ['/registry', '/registry/certificates'],
  admin: ['/admin', '/admin/organisations', '/admin/people', '/admin/audit', '/admin/health'],
  author: ['/author', '/author/courses/first-visit'],
  auditor: ['/admin/audit', '/admin/health'],
}

for (const [theme, language] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const) {
  test(`public pages, ${theme}, ${language}`, async ({ page, visit }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const address of PUBLIC) {
      await visit.open(withLanguage(address, language))
      await visit.isPleasant()
    }
  })
  for (const [account, addresses] of Object.entries(PRIVATE) as [Account, string[]][])
    test(`pages of the ${account}, ${theme}, ${language}`, async ({ page, visit }) => {
      test.setTimeout(120_000)
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await visit.signIn(account)
      for (const address of addresses) {
        await visit.open(withLanguage(address, language))
        await visit.isPleasant()
        // A page that sends on somewhere else does not carry the asked language along.
        if (new URL(page.url()).searchParams.has('lng')) expect(await page.locator('html').getAttribute('lang')).toBe(language)
      }
    })
}

function withLanguage(address: string, language: string): string {
  const url = new URL(address, 'http://here')
  url.searchParams.set('lng', language)
  return url.pathname + url.search
}
