// What both sides of the benchmark stand on: the demonstration world in a file that is kept between runs.
import type { ServerBuild } from '@remix-run/node'
import path from 'node:path'
import { isDemonstration, makeDemonstration } from '~/demo/demonstration'
import { DEMO_PASSWORD } from '~/demo/password'
import { signIn } from '~/domain/identity/identity.server'
import { PUBLIC } from '~/domain/kernel/actor'
import { must } from '~/domain/kernel/outcome'
import { listeners } from '~/domain/wiring'
import { makeServices, readEnv } from '~/server/main'
import { silentLog } from '~/server/log'
import type { Services } from '~/server/services'

export const DATABASE = 'var/bench/demo.sqlite'
export const FILES = 'var/bench/files'

export const PAGES = {
  'learner’s home': '/home',
  'course page': '/courses/first-visit',
  'lesson page': '/learn/first-visit/why-we-visit',
} as const

export async function benchServices(): Promise<Services> {
  const services = await makeServices(
    readEnv({
      NODE_ENV: 'production',
      DATABASE_URL: DATABASE,
      FILES_DIR: FILES,
      SESSION_SECRET: 'a secret for the benchmark only 123',
    }),
  )
  services.log = silentLog
  if (!(await isDemonstration(services))) await makeDemonstration(services)
  return services
}

/** The cookie of the demonstration's learner, signed in. */
export async function learnerCookie(services: Services): Promise<string> {
  const ctx = { db: services.database.writer, actor: PUBLIC, now: services.clock(), listeners, request: null }
  const account = { username: 'trainee', password: DEMO_PASSWORD, address: '127.0.0.1', userAgent: 'bench' }
  return `yongshe_session=${must(await signIn(ctx, account)).sessionId}`
}

export async function loadBuild(): Promise<ServerBuild> {
  return (await import(path.resolve('build/server/index.js'))) as ServerBuild
}
