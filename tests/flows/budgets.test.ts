// How often a screen may ask the database, in a world of some hundred people: a query per row is a red test, not a slow year.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '~/demo/password'
import { serveDemonstration } from '../support/demonstration'
import type { TestServer } from '../support/server'
import { Visitor } from '../support/visitor'

const BUDGETS = {
  trainee: {
    '/home': 11,
    '/catalogue': 3,
    '/courses/first-visit': 8,
    '/learn/first-visit/first-sentence': 4,
    '/assignments': 7,
    '/record': 13,
    '/record/hours': 6,
    '/record/certificates': 2,
  },
  coordinator: { '/coordinate': 7, '/coordinate/people': 5, '/coordinate/curricula': 5 },
  supervisor: { '/supervise/queue': 10 },
  registrar: { '/registry/certificates': 3, '/registry/people': 3 },
  author: { '/author': 3 },
  admin: { '/admin/organisations': 3, '/admin/people': 6, '/admin/audit': 4 },
} as const

let server: TestServer
beforeAll(async () => {
  server = await serveDemonstration()
}, 120_000)
afterAll(() => server.stop())

async function queriesOf(visitor: Visitor, address: string): Promise<number> {
  // The first visit may also fill what is kept in memory.
  await visitor.get(address)
  const before = server.output().length
  const page = await visitor.get(address)
  expect([page.status, new URL(page.url).pathname]).toEqual([200, address])
  for (let i = 0; i < 50; i++) {
    const line = server
      .output()
      .slice(before)
      .split('\n')
      .find((each) => each.includes(`"path":"${address}"`) && each.endsWith('}'))
    if (line) return (JSON.parse(line) as { queries: number }).queries
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no line in the log for ${address}`)
}

test.each(Object.entries(BUDGETS))('the screens of the %s ask the database only so often', async (account, budgets) => {
  const visitor = new Visitor(server.url)
  await visitor.signIn(account, DEMO_PASSWORD)
  const over: Record<string, string> = {}
  for (const [address, most] of Object.entries(budgets)) {
    const asked = await queriesOf(visitor, address)
    if (asked > most) over[address] = `${asked} > ${most}`
  }
  expect(over).toEqual({})
})
