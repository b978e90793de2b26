// The demonstration world, grown once per run and served by the real server, for every journey in a browser.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { makeDemonstration } from '~/demo/demonstration'
import { makeServices, readEnv } from '~/server/main'
import { startServer } from '../support/server'

export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yongshe-browser-'))
  const url = path.join(folder, 'demo.sqlite')
  const files = path.join(folder, 'files')
  const services = await makeServices(
    readEnv({ DATABASE_URL: url, FILES_DIR: files, SESSION_SECRET: 'a secret for tests that is long enough' }),
  )
  await makeDemonstration(services)
  await services.database.close()
  const server = await startServer(url, { FILES_DIR: files })
  process.env.BASE_URL = server.url
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
