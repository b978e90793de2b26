import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { which } from '../../app/commands/setup.js'

const COMMITS = 100

/** Syncs of the whole run; kill -9 cannot tell FULL from NORMAL, this can (200 commits: 207 syncs against 6). */
function syncsFor(commits: number): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'yongshe-syncs-'))
  const trace = path.join(folder, 'trace')
  execFileSync('strace', [
    ...['-f', '-qq', '-o', trace, '-e', 'trace=fsync,fdatasync'],
    ...[
      process.execPath,
      '--import',
      'tsx',
      'tests/durability/commit-writer.ts',
      path.join(folder, 'db.sqlite'),
      String(commits),
    ],
  ])
  return readFileSync(trace, 'utf8').match(/f(data)?sync\(/g)?.length ?? 0
}

const traceable = Boolean(which('strace')) && spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status === 0

test.runIf(traceable)('each commit on SQLite is synced before it is acknowledged', () => {
  const added = syncsFor(COMMITS) - syncsFor(0)
  expect(added).toBeGreaterThanOrEqual(COMMITS)
})
