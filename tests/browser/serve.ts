// The demonstration world, grown once per run and served by the real server, for every journey in a browser.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startServer } from '../support/server'

export default async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yongshe-browser-'))
  const env = { DATABASE_URL: path.join(folder, 'demo.sqlite'), FILES_DIR: path.join(folder, 'files') }
  execFileSync(process.execPath, ['--import', 'tsx', 'tests/support/make-demonstration.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, SESSION_SECRET: 'a secret for tests that is long enough' },
  })
  const server = await startServer(env.DATABASE_URL, env)
  process.env.BASE_URL = server.url
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
