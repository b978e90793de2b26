// A copy taken while people write is whole, opens elsewhere, and agrees with its facts.
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { answering, quizUnderWay, storedAnswers } from '../support/answering'
import { startCluster, type Cluster } from '../support/postgres'
import { startServer } from '../support/server'

let cluster: Cluster | null = null
afterAll(() => cluster?.stop())

const run = promisify(execFile)
const folder = () => mkdtempSync(path.join(tmpdir(), 'yongshe-backup-'))

async function command(name: string, database: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: database }
  const { stdout } = await run(process.execPath, ['--import', 'tsx', `app/commands/${name}.ts`, ...args], { env })
  return stdout
}

test('SQLite: backed up under load, restored beside it, verified', async () => {
  await backUpAndRestore(path.join(folder(), 'db.sqlite'), path.join(folder(), 'restored.sqlite'))
}, 90_000)

test('PostgreSQL: backed up under load, restored into an empty database, verified', async () => {
  cluster = await startCluster({ durable: true })
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  await client.query('create database restored')
  await client.end()
  await backUpAndRestore(cluster.url('postgres'), cluster.url('restored'))
}, 90_000)

async function backUpAndRestore(url: string, elsewhere: string): Promise<void> {
  const quiz = await quizUnderWay(url)
  const server = await startServer(url)
  const answers = answering(quiz)
  const save = async () => expect(await answers.save(server)).toBe(200)
  for (let i = 0; i < 20; i++) await save()
  const before = new Set(answers.acknowledged)
  let done = false
  const load = (async () => {
    while (!done) await save()
  })()
  const said = await command('backup', url, folder())
  done = true
  await load
  await server.stop()

  const copy = /^(\S+) · \d+ bytes · \d+ rows/.exec(said)?.[1]
  expect(copy).toBeDefined()
  await command('restore', elsewhere, copy!)
  const restored = await storedAnswers(elsewhere, quiz.attemptId)
  expect([...before].filter((one) => !restored.has(one))).toEqual([])
  expect(await command('record-verify', elsewhere)).toContain('The record agrees with its facts')
}
