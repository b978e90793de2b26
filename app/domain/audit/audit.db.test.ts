import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { as } from '../../../tests/support/people'
import { testDatabase } from '../../../tests/support/database'
import { NotFound } from '~/domain/kernel/errors'
import { recordAudit, verifyAudit, listAuditEntries } from './audit.server'
import { inTransaction } from '~/domain/kernel/transaction'

const database = await testDatabase()

test('what the world did stands in an unbroken chain', async () => {
  const { entries, faults } = await verifyAudit(await as(database, '钱明'))
  expect(entries).toBeGreaterThan(10)
  expect(faults).toEqual([])
})

test('the audit is not there for who may not read it', async () => {
  await expect(listAuditEntries(await as(database, '林晓'), { limit: 5 })).rejects.toThrow(NotFound)
})

test('an entry cannot be changed or removed', async () => {
  await expect(sql`update audit_entry set action = 'x'`.execute(database.writer)).rejects.toThrow(/append-only/)
  await expect(sql`delete from audit_entry`.execute(database.writer)).rejects.toThrow(/append-only/)
})

test('twenty writers at once leave one chain', async () => {
  const ctx = await as(database, '罗成')
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => inTransaction(ctx, (ctx) => recordAudit(ctx, { action: 'test', about: `test:${i}` }))),
  )
  expect((await verifyAudit(ctx)).faults).toEqual([])
})
