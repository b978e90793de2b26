// The bare limit: Node's own HTTP server, the same SQL on raw better-sqlite3, the same React tree to the same bytes; and one
// endpoint that does nothing but commit an answer's row.
import { createRequestHandler, type AppLoadContext, type EntryContext } from '@remix-run/node'
import SqliteDatabase from 'better-sqlite3'
import { createServer } from 'node:http'
import { openDatabase } from '#db/open'
import { benchServices, DATABASE, learnerCookie, loadBuild, PAGES } from './world'

interface Captured {
  queries: { sql: string; parameters: readonly unknown[] }[]
  entry: EntryContext
  context: AppLoadContext
  html: string
}

const services = await benchServices()
const cookie = await learnerCookie(services)
const build = await loadBuild()

let queries: Captured['queries'] = []
const listening = await openDatabase(DATABASE, { onQuery: (sql, parameters) => queries.push({ sql, parameters }) })

/** Asks the real application once, and keeps what it asked of the database and what it gave to React. */
async function capture(address: string): Promise<Captured> {
  let entry: EntryContext | null = null
  const context: AppLoadContext = { services: { ...services, database: listening }, requestId: 'bench', address: '127.0.0.1' }
  const render = build.entry.module.default
  const watched = {
    ...build,
    entry: {
      module: {
        ...build.entry.module,
        default: (...args: Parameters<typeof render>) => {
          entry = args[3]
          return render(...args)
        },
      },
    },
  }
  const ask = () =>
    createRequestHandler(watched, 'production')(new Request(`http://127.0.0.1${address}`, { headers: { cookie } }), context)
  await (
    await createRequestHandler(build, 'production')(new Request(`http://127.0.0.1${address}`, { headers: { cookie } }), {
      ...context,
    })
  ).text()
  queries = []
  const response = await ask()
  const html = await response.text()
  if (response.status !== 200 || !entry) throw new Error(`${address}: ${response.status}`)
  return { queries: queries.filter(({ sql }) => /^(select|with)/i.test(sql)), entry, context, html }
}

const pages = new Map<string, Captured>()
for (const address of Object.values(PAGES)) pages.set(address, await capture(address))

const raw = new SqliteDatabase(DATABASE, { readonly: true })
const statements = new Map<string, SqliteDatabase.Statement>()
const prepared = (sql: string) => {
  const found = statements.get(sql) ?? raw.prepare(sql)
  statements.set(sql, found)
  return found
}

const saving = new SqliteDatabase(`${DATABASE}.bare`)
saving.pragma('journal_mode = WAL')
saving.pragma('synchronous = FULL')
saving.exec(`create table if not exists quiz_answer (id text primary key, attempt_id text not null, position integer not null, seq integer not null,
  response text not null, saved_at text not null, late integer not null, unique (attempt_id, position, seq))`)
const insert = saving.prepare('insert into quiz_answer values (?, ?, ?, ?, ?, ?, ?)')
let count = Date.now() * 1000

const server = createServer((req, res) => {
  if (req.method === 'POST') {
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => {
      const form = new URLSearchParams(body)
      count += 1
      saving.transaction(() =>
        insert.run(
          String(count),
          form.get('attempt') ?? 'a',
          1,
          count,
          form.get('response') ?? body,
          new Date().toISOString(),
          0,
        ),
      )()
      res.setHeader('content-type', 'application/json')
      res.end('{"saved":true}')
    })
    return
  }
  const page = pages.get(req.url ?? '')
  if (!page) {
    res.statusCode = 404
    res.end()
    return
  }
  for (const { sql, parameters } of page.queries) prepared(sql).all(...parameters)
  void (async () => {
    const response = (await build.entry.module.default(
      new Request(`http://127.0.0.1${req.url}`, { headers: { cookie } }),
      200,
      new Headers(),
      page.entry,
      page.context,
    )) as Response
    res.setHeader('content-type', 'text/html; charset=utf-8')
    res.end(await response.text())
  })()
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(
    `${JSON.stringify({ port: typeof address === 'object' ? address?.port : 0, pages: Object.fromEntries([...pages].map(([url, page]) => [url, { queries: page.queries.length, bytes: Buffer.byteLength(page.html) }])) })}\n`,
  )
})
