// The demonstration world in a database of its own, served by the real server.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startServer, type TestServer } from './server'

export async function serveDemonstration(): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yongshe-demonstration-'))
  const env = { DATABASE_URL: path.join(folder, 'demo.sqlite'), FILES_DIR: path.join(folder, 'files') }
  execFileSync(process.execPath, ['--import', 'tsx', 'tests/support/make-demonstration.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, SESSION_SECRET: 'a secret for tests that is long enough' },
  })
  const server = await startServer(env.DATABASE_URL, env)
  const stop = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...server, stop }
}
