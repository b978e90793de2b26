import { DEMO_PASSWORD } from '~/demo/password'
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type Page } from '@playwright/test'

export type Account = 'trainee' | 'coordinator' | 'supervisor' | 'registrar' | 'admin' | 'author' | 'auditor'

interface Visit {
  /** Signs in as a demonstration account, by the form. */
  signIn(account: Account): Promise<void>
  open(address: string): Promise<void>
  /** Fails on anything axe finds, and on a page wider than its window. */
  isPleasant(): Promise<void>
}

export const test = base.extend<{ visit: Visit }>({
  visit: async ({ page }, use) => {
    const base = process.env.BASE_URL!
    // What a page prints on its console as an error is a fault of the page.
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
    })
    await use({
      async signIn(account) {
        await page.context().clearCookies()
        await page.goto(`${base}/login`)
        await page.locator('input[name=username]').fill(account)
        await page.locator('input[name=password]').fill(DEMO_PASSWORD)
        await page.locator('form:has(input[name=password]) button[type=submit]').first().click()
        await page.waitForURL((url) => url.pathname !== '/login')
      },
      async open(address) {
        await page.goto(new URL(address, base).toString())
      },
      isPleasant: () => isPleasant(page),
    })
    expect(faults).toEqual([])
  },
})

export { expect }

async function isPleasant(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  expect(found, page.url()).toEqual([])
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(tooWide, `${page.url()} scrolls sideways by ${tooWide} px`).toBeLessThanOrEqual(0)
}
