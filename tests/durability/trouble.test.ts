// The store cannot serve: a clear answer, no half write, nothing acknowledged lost, and no restart needed afterwards.
import SqliteDatabase from 'better-sqlite3'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { answering, quizUnderWay, storedAnswers } from '../support/answering'
import { startCluster, type Cluster } from '../support/postgres'
import { startServer, type TestServer } from '../support/server'

const cleanUp: (() => unknown)[] = []
afterAll(async () => {
  for (const each of cleanUp.reverse()) await each()
})

const folder = () => mkdtempSync(path.join(tmpdir(), 'yongshe-trouble-'))

/** A file system of its own that can be filled to the brim. Only the superuser may mount one. */
function smallDisk(megabytes: number): string {
  const place = folder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place])
  cleanUp.push(() => execFileSync('umount', ['-l', place]))
  return place
}

/** The whole paper, as a form without script sends it; returns the page that comes back. */
async function handIn(server: TestServer, { attemptId, cookie }: { attemptId: string; cookie: string }, languages: string) {
  const answer = await fetch(`${server.url}/learn/small-visit/quiz/attempt/${attemptId}`, {
    method: 'POST',
    headers: { cookie, 'accept-language': languages, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'intent=submit-anyway',
    redirect: 'manual',
  })
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
}

test.runIf(process.getuid?.() === 0)('SQLite on a full disk: said, read on, and written again once there is room', async () => {
  const disk = smallDisk(48)
  const url = path.join(disk, 'db.sqlite')
  const quiz = await quizUnderWay(url)
  const server = await startServer(url)
  cleanUp.push(() => server.stop())
  const answers = answering(quiz)
  for (let i = 0; i < 5; i++) expect(await answers.save(server)).toBe(200)

  const filler = path.join(disk, 'filler')
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(bavail * bsize))
  const statuses: number[] = []
  while (statuses.length < 400 && statuses.at(-1) !== 503) statuses.push(await answers.save(server))
  expect(statuses.at(-1)).toBe(503)
  expect(new Set(statuses)).toEqual(new Set(statuses.length > 1 ? [200, 503] : [503]))

  const page = await handIn(server, quiz, 'zh-CN')
  expect(page).toMatchObject({ status: 503, retryAfter: '30' })
  expect(page.text).toContain('服务器的磁盘满了，这一步没有保存')
  const reading = await fetch(`${server.url}/home`, { headers: { cookie: quiz.cookie } })
  expect(reading.status).toBe(200)

  rmSync(filler)
  expect(await answers.save(server)).toBe(200)
  const stored = await storedAnswers(url, quiz.attemptId)
  expect([...answers.acknowledged].filter((one) => !stored.has(one))).toEqual([])
  expect(server.output()).toContain('"trouble":"full"')
})

test('SQLite held by another program: said after a while, and written once it lets go', async () => {
  const url = path.join(folder(), 'db.sqlite')
  const quiz = await quizUnderWay(url)
  const server = await startServer(url)
  cleanUp.push(() => server.stop())
  const answers = answering(quiz)
  const other = new SqliteDatabase(url)
  other.exec('begin immediate')
  expect(await answers.save(server)).toBe(503)
  other.exec('rollback')
  other.close()
  expect(await answers.save(server)).toBe(200)
})

test('PostgreSQL made read-only, then crashed under load: said, nothing acknowledged lost, served again without a restart', async () => {
  const cluster: Cluster = await startCluster({ durable: true })
  cleanUp.push(() => cluster.stop())
  const url = cluster.url('postgres')
  const quiz = await quizUnderWay(url)
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: url, options: '-c default_transaction_read_only=off' })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  // Connections take the setting when they open: the server starts into a database that may only be read.
  await admin('alter database postgres set default_transaction_read_only = on')
  const reading = await startServer(url)
  const refused = await handIn(reading, quiz, 'en')
  expect(refused.status).toBe(503)
  expect(refused.text).toMatch(/系统现在只能看，不能保存|can be read but not written/)
  expect((await fetch(`${reading.url}/home`, { headers: { cookie: quiz.cookie } })).status).toBe(200)
  await reading.stop()
  await admin('alter database postgres reset default_transaction_read_only')

  const server = await startServer(url)
  cleanUp.push(() => server.stop())
  const answers = answering(quiz)
  let done = false
  const statuses: number[] = []
  const load = (async () => {
    while (!done) statuses.push(await answers.save(server))
  })()
  await new Promise((resolve) => setTimeout(resolve, 500))
  await cluster.crash()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  done = true
  await load
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  expect(await answers.save(server)).toBe(200)
  const stored = await storedAnswers(url, quiz.attemptId)
  expect([...answers.acknowledged].filter((one) => !stored.has(one))).toEqual([])
}, 120_000)
