// npm run restore -- <file>: proves a copy and puts it in place. The server must be stopped; the old file is kept beside it.
import { execFileSync } from 'node:child_process'
import { restoreSqlite } from '#db/backup'
import { readEnv } from '~/server/env'

const file = process.argv[2]
if (!file) {
  process.stderr.write('用法 Usage: npm run restore -- <备份文件 backup file>\n')
  process.exit(2)
}
const url = readEnv().DATABASE_URL
if (/^postgres(ql)?:/.test(url)) {
  execFileSync('pg_restore', ['--clean', '--if-exists', '--no-owner', '--single-transaction', `--dbname=${url}`, file], {
    stdio: 'inherit',
  })
  process.stdout.write(`${file} → PostgreSQL\n`)
} else {
  const { rows, kept } = restoreSqlite(file, url)
  process.stdout.write(`${file} → ${url} · ${rows} rows${kept ? ` · earlier file: ${kept}` : ''}\n`)
}
