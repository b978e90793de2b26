import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '#db/open'
import { testDatabase } from '../../tests/support/database'
import { readinessOf } from './readiness'

const database = await testDatabase()

test('a database whose ladder is climbed is ready', async () => {
  expect((await readinessOf(database)).checks).toEqual([
    { name: 'writer', ok: true },
    { name: 'reader', ok: true },
    { name: 'migrations', ok: true },
  ])
})

test('a database without its tables is open but not ready, and closed it is neither', async () => {
  const empty = await openDatabase(path.join(mkdtempSync(path.join(tmpdir(), 'yongshe-ready-')), 'empty.sqlite'))
  const { ready, checks } = await readinessOf(empty)
  expect(ready).toBe(false)
  expect(checks).toContainEqual({ name: 'writer', ok: true })
  expect(checks).toContainEqual({ name: 'migrations', ok: false })
  await empty.close()
  expect((await readinessOf(empty)).checks.every(({ ok }) => !ok)).toBe(true)
})
