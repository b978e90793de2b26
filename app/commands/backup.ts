// npm run backup [-- <folder>]: an online, verified copy of the database; files under FILES_DIR are copied by any file backup.
import { backup } from '#db/backup'
import { systemClock } from '~/domain/kernel/time'
import { readEnv } from '~/server/env'

const folder = process.argv[2] ?? 'var/backups'
const stamp = systemClock().replace(/[-:]/g, '').slice(0, 15)
const made = await backup(readEnv().DATABASE_URL, folder, stamp)
process.stdout.write(`${made.file} · ${made.bytes} bytes · ${made.rows} rows read back\n`)
