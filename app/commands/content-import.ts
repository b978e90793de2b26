// npm run content:import [-- --plan] [-- <folder>]: brings the content folder into the database; --plan only shows what would change.
import { FaultyContent, importFolder, planFolder } from '~/content/import'
import { faultLines, planLines } from '~/content/report'
import { systemActor } from '~/domain/kernel/actor'
import { listeners } from '~/domain/wiring'
import { makeServices, readEnv } from '~/server/main'

const planOnly = process.argv.includes('--plan')
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? 'content'
const services = await makeServices(readEnv())
const ctx = {
  db: services.database.writer,
  actor: systemActor('content-import'),
  now: services.clock(),
  listeners,
  request: null,
}
try {
  const plan = planLines(await planFolder(ctx, folder))
  process.stdout.write(`${plan.join('\n')}\n`)
  if (!planOnly) {
    await importFolder(ctx, services.files, folder)
    process.stdout.write('已导入。\n')
  }
} catch (error) {
  if (!(error instanceof FaultyContent)) throw error
  process.stderr.write(`${faultLines(error.checked.faults).join('\n')}\n内容有误，什么也没有导入。\n`)
  process.exitCode = 1
} finally {
  await services.database.close()
}
