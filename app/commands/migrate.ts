// npm run migrate [-- --plan]: climbs the ladder of migrations, or shows what would be climbed.
import { ladder, migrate } from '#db/migrate'
import { openDatabase } from '#db/open'
import { readEnv } from '~/server/env'

const database = await openDatabase(readEnv().DATABASE_URL)
if (process.argv.includes('--plan')) {
  for (const step of await ladder(database.writer)) process.stdout.write(`${step.climbed ? '✓' : '→'} ${step.name}\n`)
} else {
  const climbed = await migrate(database.writer)
  process.stdout.write(climbed.length === 0 ? '已是最新。Up to date.\n' : climbed.map((name) => `✓ ${name}\n`).join(''))
}
await database.close()
