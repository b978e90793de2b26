// Once per run: a migrated database with the small named world, which every test file then copies.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate'
import { openDatabase } from '#db/open'
import { startCluster } from './postgres'
import { buildWorld } from './world'

declare module 'vitest' {
  interface ProvidedContext {
    template: { kind: 'sqlite'; file: string } | { kind: 'postgres'; admin: string; database: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (project.config.env.TEST_DATABASE === 'postgres') {
    const cluster = await startCluster()
    const database = 'template_world'
    const admin = cluster.url('postgres')
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: admin })
    await client.connect()
    await client.query(`create database ${database}`)
    await client.end()
    await fill(cluster.url(database))
    project.provide('template', { kind: 'postgres', admin, database })
    return () => cluster.stop()
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'yongshe-template-'))
  const file = path.join(folder, 'template.sqlite')
  await fill(file)
  project.provide('template', { kind: 'sqlite', file })
  return async () => rmSync(folder, { recursive: true, force: true })
}

async function fill(url: string): Promise<void> {
  const database = await openDatabase(url)
  await migrate(database.writer)
  await buildWorld(database.writer)
  await database.close()
}
