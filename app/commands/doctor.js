// npm run doctor: what this machine has and lacks; each line is fine, or says what to type.
import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { findChromium, hasChineseFont, hasPostgres, say, which } from './setup.js'

let faults = 0

/** @param {string} what @param {boolean} fine @param {string} found @param {string} mend */
function line(what, fine, found, mend) {
  if (!fine) faults += 1
  say(`${fine ? '✓' : '✗'} ${what}: ${found}${fine ? '' : ` → ${mend}`}`)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
line('Node.js', major > 20 || (major === 20 && minor >= 19), process.versions.node, 'install Node.js 20.19 or newer')
line('packages', existsSync('node_modules/.package-lock.json'), existsSync('node_modules') ? 'installed' : 'absent', 'npm ci')
line(
  'compiler',
  Boolean(which('g++') ?? which('clang++')),
  which('g++') ?? which('clang++') ?? 'none',
  'apt-get install g++ make python3',
)

try {
  const Sqlite = createRequire(import.meta.url)('better-sqlite3')
  const db = new Sqlite(':memory:')
  line('SQLite', true, db.prepare('select sqlite_version() as v').get().v, '')
  db.exec('create virtual table t using fts5(x)')
  line('FTS5', true, 'present', '')
} catch (error) {
  line('SQLite', false, String(error), 'npm rebuild better-sqlite3')
}

line('PostgreSQL (tests)', hasPostgres(), hasPostgres() ? 'installed' : 'absent', 'apt-get install postgresql (npm test does it)')
line('Chromium (tests)', Boolean(findChromium()), findChromium() ?? 'absent', 'apt-get install chromium (npm test does it)')
line(
  'Chinese font (tests)',
  hasChineseFont(),
  hasChineseFont() ? 'present' : 'absent',
  'apt-get install fonts-noto-cjk (npm test does it)',
)
line('build', existsSync('build/server/index.js'), existsSync('build/server/index.js') ? 'present' : 'absent', 'npm run build')
line('git', Boolean(which('git')), which('git') ?? 'absent', 'apt-get install git')

const disk = statfsSync('.')
const freeGb = (disk.bavail * disk.bsize) / 1e9
line('disk', freeGb > 2, `${freeGb.toFixed(1)} GB free`, 'make room: 2 GB at least')

const port = Number(process.env.PORT ?? 3000)
const free = await new Promise((resolve) => {
  const server = createServer()
  server.once('error', () => resolve(false))
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
})
line(`port ${port}`, Boolean(free), free ? 'free' : 'in use', 'choose another: PORT=3001 npm run demo')
line(
  'clock zone',
  true,
  `${Intl.DateTimeFormat().resolvedOptions().timeZone} (days are counted in Asia/Shanghai whatever it is)`,
  '',
)
if (existsSync('.env.example'))
  line('settings', readFileSync('.env.example', 'utf8').includes('DATABASE_URL'), '.env.example', '')

process.exit(faults === 0 ? 0 : 1)
