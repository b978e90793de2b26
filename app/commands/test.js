// npm test: everything that must hold, one step after another, and one closing line. `npm run check` is the quick part of it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureDependencies, ensureTestTools, fail, requireNode, say } from './setup.js'

const quick = process.argv.includes('--quick')

requireNode()
ensureDependencies()
if (!quick) ensureTestTools()

mkdirSync('var/test', { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }
const began = Date.now()

/** A step that passes or fails as a whole.
 * @param {string} name @param {string} program @param {string[]} args */
function check(name, program, args) {
  const started = Date.now()
  const result = spawnSync('npx', ['--no-install', program, ...args], { encoding: 'utf8' })
  const ok = result.status === 0
  total[ok ? 'passed' : 'failed'] += 1
  say(`${ok ? '✓' : '✗'} ${name} (${seconds(started)})`)
  if (!ok) say(`${result.stdout}\n${result.stderr}`)
}

/** A runner that counts its own tests into a JSON file.
 * @param {string} name @param {string} program @param {string[]} args @param {string} report @param {Record<string, string>} env
 * @param {(json: any) => { passed: number, failed: number, skipped: number }} count */
function suite(name, program, args, report, env, count) {
  const started = Date.now()
  rmSync(report, { force: true })
  const result = spawnSync('npx', ['--no-install', program, ...args], {
    stdio: 'inherit',
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  if (!existsSync(report)) {
    total.failed += 1
    say(`✗ ${name}: 没有报告 no report (${seconds(started)})`)
    return
  }
  const counted = count(JSON.parse(readFileSync(report, 'utf8')))
  // A runner that ends badly with no failed test of its own has failed all the same: a crash, a leak, no test found.
  if (result.status !== 0 && counted.failed === 0) counted.failed = 1
  total.passed += counted.passed
  total.failed += counted.failed
  total.skipped += counted.skipped
  say(
    `${counted.failed === 0 ? '✓' : '✗'} ${name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped (${seconds(started)})`,
  )
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}

check('types', 'tsc', ['-p', '.'])
check('lint', 'eslint', ['.', '--max-warnings', '0'])
check('format', 'prettier', ['--check', '--log-level', 'warn', 'app', 'db', 'tests', '*.ts', '*.js'])
check('order of the house', 'depcruise', ['app', 'db', '--config', '.dependency-cruiser.cjs'])
check('content', 'tsx', ['app/commands/content-check.ts'])
if (!quick) check('nothing unused', 'knip', [])
if (!quick) check('build', 'remix', ['vite:build', '--logLevel', 'warn'])

const vitestReport = 'var/test/vitest.json'
const projects = quick ? ['rules', 'sqlite'] : ['rules', 'sqlite', 'postgres', 'flows']
suite(
  `vitest (${projects.join(', ')})`,
  'vitest',
  [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${vitestReport}`,
  ],
  vitestReport,
  {},
  (json) => ({
    passed: json.numPassedTests,
    failed:
      json.numFailedTests +
      json.testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0).length,
    skipped: json.numPendingTests + json.numTodoTests,
  }),
)

if (!quick) {
  const report = 'var/test/playwright.json'
  suite('browser', 'playwright', ['test'], report, { PLAYWRIGHT_JSON_OUTPUT_NAME: report }, (json) => ({
    passed: json.stats.expected,
    failed: json.stats.unexpected + json.stats.flaky,
    skipped: json.stats.skipped,
  }))
}

say(`\n${seconds(began)}`)
say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
if (total.passed === 0) fail('没有运行任何测试。No test ran.')
process.exit(total.failed === 0 ? 0 : 1)
