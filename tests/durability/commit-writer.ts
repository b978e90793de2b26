// Run under strace by syncs.test.ts: so many commits through our own opening of the database, then out.
import { openDatabase } from '#db/open'

const [file = '', commits = '0'] = process.argv.slice(2)
const { writer, close } = await openDatabase(file)
await writer.schema.createTable('t').addColumn('n', 'integer').execute()
process.stdout.write('ready\n')
for (let n = 0; n < Number(commits); n++)
  await writer.transaction().execute((trx) =>
    trx
      .insertInto('t' as never)
      .values({ n } as never)
      .execute(),
  )
process.stdout.write('done\n')
await close()
