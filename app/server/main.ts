// The composition root: settings, database, files and clock come together here and are handed in from here on.
import type { ServerBuild } from '@remix-run/node'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import path from 'node:path'
import { migrate } from '#db/migrate'
import { openDatabase, type OpenDatabase } from '#db/open'
import { storeTroubleOf, type StoreTrouble } from '~/domain/kernel/trouble'
import { nameIssuer } from '~/domain/certification/certification.server'
import { systemActor } from '~/domain/kernel/actor'
import { systemClock } from '~/domain/kernel/time'
import { listeners } from '~/domain/wiring'
import { startWorker } from '~/jobs/worker'
import { createApp } from './app'
import { BadSettings, readEnv, type Env } from './env'
import { diskFiles } from './files'
import { jsonLog } from './log'
import type { Services } from './services'
import { countQuery } from './trace'

const CLIENT = path.resolve('build/client')
const SERVER = path.resolve('build/server/index.js')

/** Settings, database and files, ready to serve; the ladder of migrations is climbed. Throws {@link BadSettings}. */
export async function makeServices(env: Env): Promise<Services> {
  const database = await openReady(env.DATABASE_URL)
  const start = { db: database.writer, actor: systemActor('start'), now: systemClock(), listeners, request: null }
  await nameIssuer(start, { name: env.ISSUER_NAME })
  return {
    database,
    clock: systemClock,
    files: diskFiles(env.FILES_DIR),
    log: jsonLog(),
    env,
    secret: env.SESSION_SECRET ?? secretFromFile(),
    demonstration: false,
  }
}

async function openReady(url: string): Promise<OpenDatabase> {
  try {
    const database = await openDatabase(url, { onQuery: countQuery })
    await migrate(database.writer)
    return database
  } catch (error) {
    const code = (error as { code?: unknown }).code
    const words = storeTroubleOf(error) ?? (typeof code === 'string' ? DATABASE_REFUSALS[code] : undefined)
    if (!words) throw error
    throw new BadSettings(`DATABASE_URL=${withoutPassword(url)}: ${START_WORDS[words]} (${(error as Error).message})`)
  }
}

// PostgreSQL: invalid_password, invalid_authorization_specification, invalid_catalog_name.
const DATABASE_REFUSALS: Record<string, StoreTrouble | 'refused' | 'missing'> = {
  '28P01': 'refused',
  '28000': 'refused',
  '3D000': 'missing',
  ENOTFOUND: 'unreachable',
}

const START_WORDS: Record<StoreTrouble | 'refused' | 'missing', string> = {
  full: '磁盘满了，腾出空间再启动。The disk is full: free some space, then start again.',
  'read-only': '数据库或所在的文件夹不能写。The database, or the folder it lies in, cannot be written.',
  busy: '另一个程序占着数据库。Another program holds the database.',
  unreachable:
    '连不上数据库，请检查地址、端口和数据库是否已启动。The database cannot be reached: check address, port, and whether it runs.',
  refused: '数据库不接受这个用户名或密码。The database refuses this user name or password.',
  missing: '没有这个数据库，请先建库。There is no such database: create it first.',
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1:…@')
}

function secretFromFile(): string {
  const file = path.resolve('var/session-secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(path.dirname(file), { recursive: true })
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  process.stdout.write(
    `SESSION_SECRET 未设置：已生成并保存在 ${file}。SESSION_SECRET was not set: one was made and kept there.\n`,
  )
  return secret
}

export interface RunningServer {
  url: string
  stop(): Promise<void>
}

/** Serves until stopped. In development Vite compiles as pages are asked for; otherwise `npm run build` must have run. */
export async function serve(services: Services, options: { dev?: boolean; worker?: boolean } = {}): Promise<RunningServer> {
  const app = options.dev ? await devApp(services) : createApp(services, await loadBuild(), { clientFolder: CLIENT })
  const stopWorker = options.worker === false ? async () => undefined : startWorker(services)
  const { HOST, PORT } = services.env
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(PORT, HOST, () => resolve(listening))
    listening.on('error', reject)
  })
  return {
    url: `http://${HOST === '0.0.0.0' ? '127.0.0.1' : HOST}:${PORT}`,
    async stop() {
      server.closeIdleConnections()
      await new Promise((resolve) => server.close(resolve))
      await stopWorker()
      await services.database.close()
    },
  }
}

async function loadBuild(): Promise<ServerBuild> {
  if (!existsSync(SERVER)) throw new BadSettings('build/server: 请先运行 npm run build。Run npm run build first.')
  return (await import(SERVER)) as ServerBuild
}

async function devApp(services: Services) {
  const vite = await import('vite')
  const server = await vite.createServer({ server: { middlewareMode: true } })
  const build = () => server.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  return createApp(services, build, { devMiddleware: server.middlewares })
}

/** Runs `start`, prints settings' faults plainly, and stops cleanly on SIGTERM and SIGINT. */
export async function runUntilSignal(start: () => Promise<RunningServer>): Promise<void> {
  try {
    const running = await start()
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        // Open connections get ten seconds; after that a stuck one must not keep the process.
        setTimeout(() => process.exit(0), 10_000).unref()
        void running.stop().then(() => process.exit(0))
      })
  } catch (error) {
    process.stderr.write(
      `${error instanceof BadSettings ? `设置有误 Settings refused:\n${error.message}` : String((error as Error).stack)}\n`,
    )
    process.exit(1)
  }
}

export { readEnv }
