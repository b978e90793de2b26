// What must be there before anything of ours can run. Plain JavaScript on Node's own parts: nothing is installed yet.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const MARK = path.join(root, 'node_modules/.yongshe-lock')

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Stops with a sentence when Node is too old to run us. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(
    `需要 Node.js 20.19 或更新的版本，这里是 ${process.versions.node}。Node.js 20.19 or newer is needed; this is ${process.versions.node}.`,
  )
}

/**
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** Installs the packages of the lock file when they are absent or from another lock file. */
export function ensureDependencies() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === lock) return
  say('安装依赖 … Installing dependencies …')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' })
  if (result.status !== 0) fail('依赖没有装好，上面是 npm 的说明。The dependencies could not be installed; npm says why above.')
  writeFileSync(MARK, lock)
}

/** The build, made when a source is newer than it. */
export function ensureBuild() {
  const built = path.join(root, 'build/server/index.js')
  const since = existsSync(built) ? statSync(built).mtimeMs : 0
  if (
    ['app', 'db', 'public', 'package-lock.json', 'remix.config.js', 'vite.config.ts'].every(
      (place) => newest(path.join(root, place)) <= since,
    )
  )
    return
  say('构建 … Building …')
  const result = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' })
  if (result.status !== 0) fail('构建失败。The build failed.')
}

/**
 * @param {string} place
 * @returns {number}
 */
function newest(place) {
  if (!existsSync(place)) return 0
  const found = statSync(place)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(0, ...readdirSync(place).map((name) => newest(path.join(place, name))))
}

/** The Chromium on this machine, or null. */
export function findChromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = which(name)
    if (found) return found
  }
  return null
}

/** True when PostgreSQL's server programs are here (tests/support/postgres.ts looks in the same places). */
export function hasPostgres() {
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian) && readdirSync(debian).some((version) => existsSync(path.join(debian, version, 'bin/initdb'))))
    return true
  return which('initdb') !== null
}

export function hasChineseFont() {
  const list = which('fc-list')
  return list !== null && execFileSync(list, [':lang=zh']).toString().trim() !== ''
}

/** Chromium, PostgreSQL and a Chinese font for the tests, by apt where there is apt and we may; else says what to install. */
export function ensureTestTools() {
  /** @type {string[]} */
  const missing = []
  if (!findChromium()) missing.push('chromium')
  if (!hasPostgres()) missing.push('postgresql')
  if (!hasChineseFont()) missing.push('fontconfig', 'fonts-noto-cjk')
  // Counts syncs; a machine that forbids tracing skips that one test.
  if (!which('strace') && which('apt-get')) missing.push('strace')
  if (missing.length === 0) return
  const apt = which('apt-get')
  const mayInstall = process.getuid?.() === 0 || (which('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0)
  if (!apt || !mayInstall)
    fail(
      `测试还需要：${missing.join('、')}。Tests need: ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}`,
    )
  say(`安装测试工具 Installing for the tests: ${missing.join(' ')} …`)
  const prefix = process.getuid?.() === 0 ? [] : ['sudo']
  const run = (/** @type {string[]} */ args) => {
    const [program = '', ...rest] = [...prefix, ...args]
    return spawnSync(program, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  run(['apt-get', 'update', '-qq'])
  const result = run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing])
  if (result.status !== 0) fail(`apt-get 没有装好：${missing.join(' ')}。apt-get could not install them.`)
}

/**
 * @param {string} program
 * @returns {string | null}
 */
export function which(program) {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    const place = path.join(folder, program)
    if (folder && existsSync(place)) return place
  }
  return null
}
