import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { openDatabase, type OpenDatabase } from '#db/open'

export interface TestDatabase extends OpenDatabase {
  url: string
}

/**
 * A database of this test file's own with the small named world in it, on whichever of the two databases the project runs
 * on. Dropped when the file is done.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject('template')
  if (template.kind === 'sqlite') {
    const folder = mkdtempSync(path.join(tmpdir(), 'yongshe-test-'))
    const url = path.join(folder, 'test.sqlite')
    copyFileSync(template.file, url)
    const database = await openDatabase(url)
    afterAll(async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    })
    return { ...database, url }
  }
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await asAdmin(template.admin, `create database ${name} template ${template.database}`)
  const url = template.admin.replace(/\/postgres$/, `/${name}`)
  const database = await openDatabase(url)
  afterAll(async () => {
    await database.close()
    await asAdmin(template.admin, `drop database if exists ${name} with (force)`)
  })
  return { ...database, url }
}

async function asAdmin(admin: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
