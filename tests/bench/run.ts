// Ours and the bare limit, turn by turn on the same machine; ratios are what counts, since machines are noisy.
import autocannon from 'autocannon'
import { DEMO_PASSWORD } from '~/demo/password'
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import os from 'node:os'
import { gzipSync } from 'node:zlib'
import { startServer } from '../support/server'
import { Visitor } from '../support/visitor'
import { benchServices, DATABASE, FILES, learnerCookie, PAGES } from './world'

const CONNECTIONS = 32
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6)
const ROUNDS = 3

interface Shot {
  perSecond: number
  p50: number
  p99: number
}

const services = await benchServices()
const cookie = await learnerCookie(services)
await services.database.close()

const ours = await startServer(DATABASE, { FILES_DIR: FILES })
const bareProcess = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/bare.ts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, NODE_ENV: 'production' },
})
const bare = await new Promise<{ port: number; pages: Record<string, { queries: number; bytes: number }> }>((resolve, reject) => {
  bareProcess.stdout.once('data', (line: Buffer) => resolve(JSON.parse(line.toString())))
  bareProcess.once('exit', () => reject(new Error('the bare server ended')))
})

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!
const lines: string[] = []
const say = (line: string) => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}

async function shoot(options: autocannon.Options): Promise<Shot> {
  const result = await autocannon({ connections: CONNECTIONS, duration: SECONDS, ...options })
  // Two answers of one question that overtake each other on the way: the older is refused, and not counted.
  if (result.non2xx > result['2xx'] / 20 || result.errors > 0)
    throw new Error(`${options.url}: ${result.non2xx} non-2xx, ${result.errors} errors`)
  return { perSecond: result['2xx'] / result.duration, p50: result.latency.p50, p99: result.latency.p99 }
}

async function compare(name: string, a: autocannon.Options, b: autocannon.Options, extra: string): Promise<void> {
  await shoot({ ...a, duration: 2 })
  await shoot({ ...b, duration: 2 })
  const mine: Shot[] = []
  const theirs: Shot[] = []
  for (let round = 0; round < ROUNDS; round++) {
    mine.push(await shoot(a))
    theirs.push(await shoot(b))
  }
  const ratio = median(mine.map((shot, i) => shot.perSecond / theirs[i]!.perSecond))
  const of = (shots: Shot[], key: keyof Shot) => median(shots.map((shot) => shot[key])).toFixed(key === 'perSecond' ? 0 : 1)
  say(
    `| ${name} | ${of(mine, 'perSecond')} | ${of(mine, 'p50')} / ${of(mine, 'p99')} | ${of(theirs, 'perSecond')} | ${of(theirs, 'p50')} / ${of(theirs, 'p99')} | **${ratio.toFixed(2)}** | ${extra} |`,
  )
}

say(`# Speed beside the bare limit\n`)
say(
  `${new Date().toISOString().slice(0, 10)} · ${os.cpus().length} × ${os.cpus()[0]?.model.trim() ?? 'CPU'} · Node ${process.versions.node} · ${CONNECTIONS} connections · median of ${ROUNDS} rounds of ${SECONDS} s, in turns`,
)
say(
  `· data: the demonstration world on SQLite · bare: Node's HTTP server, the same SQL on raw better-sqlite3, the same React tree to the same bytes\n`,
)
say('| what | ours /s | p50 / p99 ms | bare /s | p50 / p99 ms | ratio | per page |')
say('| --- | ---: | ---: | ---: | ---: | ---: | --- |')

for (const [name, address] of Object.entries(PAGES)) {
  const page = await (await fetch(`${ours.url}${address}`, { headers: { cookie } })).text()
  const { queries } = bare.pages[address]!
  await compare(
    name,
    { url: `${ours.url}${address}`, headers: { cookie } },
    { url: `http://127.0.0.1:${bare.port}${address}` },
    `${queries} queries, ${(Buffer.byteLength(page) / 1024).toFixed(1)} KB (${(gzipSync(page).byteLength / 1024).toFixed(1)} KB gzip)`,
  )
}

await compareSaving()
await ours.stop()
bareProcess.kill()
if (!process.argv.includes('--dry')) writeFileSync('docs/bench.md', `${lines.join('\n')}\n`)

/** One learner's attempt, answered again and again, a question to a connection: each acknowledged save is a synced commit. */
async function compareSaving(): Promise<void> {
  const learner = new Visitor(ours.url)
  await learner.signIn('trainee', DEMO_PASSWORD)
  await learner.get('/learn/first-visit/check-yourself')
  const page = await learner.submit('form[action*="attempt/new"] button')
  const attempt = /attempt\/([\w-]+)/.exec(page.url)?.[1]
  if (!attempt) throw new Error(`no attempt at ${page.url}`)
  const fieldOf = new Map<number, [string, string]>()
  for (const input of page.document.querySelectorAll('main input[type=radio], main input[type=checkbox]')) {
    const name = input.getAttribute('name') ?? ''
    const position = Number(/^\D*(\d+)$/.exec(name)?.[1])
    if (position && !fieldOf.has(position)) fieldOf.set(position, [name, input.getAttribute('value') ?? '0'])
  }
  const places = [...fieldOf]
  const next = new Map(places.map(([position]) => [position, 1000]))
  const save = (url: string): autocannon.Options => {
    let turn = 0
    return {
      url,
      method: 'POST',
      connections: places.length,
      headers: { cookie, 'content-type': 'application/json' },
      setupClient(client) {
        const [position, field] = places[turn++ % places.length]!
        const body = () => {
          const seq = next.get(position)! + 1
          next.set(position, seq)
          return JSON.stringify({ attempt, position, seq, fields: [field] })
        }
        client.setBody(body())
        client.on('response', () => client.setBody(body()))
      },
    }
  }
  const a = save(`${ours.url}/learn/answers`)
  const b = save(`http://127.0.0.1:${bare.port}/save`)
  await compare('answer saved', a, b, `one synced commit each, ${places.length} connections`)
}
