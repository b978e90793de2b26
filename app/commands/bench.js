// npm run bench: speed beside the bare limit, in the same run. Prints a table and keeps it in docs/bench.md.
import { spawnSync } from 'node:child_process'
import { ensureBuild, ensureDependencies, requireNode } from './setup.js'

requireNode()
ensureDependencies()
ensureBuild()
const result = spawnSync(process.execPath, ['--import', 'tsx', 'tests/bench/run.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
})
process.exit(result.status ?? 1)
