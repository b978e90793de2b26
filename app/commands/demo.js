// npm run demo: from a fresh clone to a served demonstration world, in one command. A second run starts in seconds and keeps the data.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { ensureBuild, ensureDependencies, requireNode } from './setup.js'

requireNode()
ensureDependencies()
ensureBuild()

const root = path.resolve(import.meta.dirname, '../..')
const child = spawn(process.execPath, ['--import', 'tsx', 'app/commands/demo-serve.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 0))
