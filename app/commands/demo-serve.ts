// The part of `npm run demo` that runs once everything is installed: makes the demonstration world if there is none, and serves it.
import { existsSync, rmSync } from 'node:fs'
import { dropDemonstration, isDemonstration, makeDemonstration } from '~/demo/demonstration'
import { DEMO_PASSWORD } from '~/demo/password'
import { makeServices, readEnv, runUntilSignal, serve } from '~/server/main'

const ACCOUNTS = [
  ['trainee', '学员 trainee', '/home'],
  ['coordinator', '培训管理员 coordinator', '/coordinate'],
  ['supervisor', '督导 supervisor', '/supervise/queue'],
  ['registrar', '登记员 registrar', '/registry/certificates'],
  ['admin', '系统管理员 administrator', '/admin/organisations'],
  ['author', '课程编辑 author', '/author'],
  ['auditor', '审计员 auditor', '/admin/audit'],
]

await runUntilSignal(async () => {
  const env = readEnv({
    ...process.env,
    DATABASE_URL: process.env.DATABASE_URL || 'var/demo.sqlite',
    FILES_DIR: process.env.FILES_DIR || 'var/demo-files',
  })
  const fresh = process.argv.includes('--fresh')
  if (fresh && !/^postgres/.test(env.DATABASE_URL))
    for (const rest of ['', '-wal', '-shm']) if (existsSync(env.DATABASE_URL + rest)) rmSync(env.DATABASE_URL + rest)

  const services = await makeServices(env)
  if (fresh && services.database.kind === 'postgres') await dropDemonstration(services)
  if (!(await isDemonstration(services))) {
    process.stdout.write('准备示范数据 … Growing the demonstration world …\n')
    const summary = await makeDemonstration(services)
    process.stdout.write(
      `${summary.people} people, ${summary.organisations} organisations, ${summary.moments} evenings and decisions\n`,
    )
  }
  services.demonstration = true
  const running = await serve(services)
  process.stdout.write(`\n甬社学堂 ${running.url}\n\n`)
  for (const [username, who, address] of ACCOUNTS)
    process.stdout.write(`  ${username!.padEnd(12)} ${who} → ${running.url}${address}\n`)
  process.stdout.write(`\n  口令 password: ${DEMO_PASSWORD}\n\n`)
  return running
})
