// Answers are acknowledged while the server is killed again and again; every acknowledged one must be there afterwards.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { answering, quizUnderWay, storedAnswers } from '../support/answering'
import { startCluster, type Cluster } from '../support/postgres'
import { startServer } from '../support/server'

const KILLS = Number(process.env.KILLS ?? 5)
const WRITERS = 4

let cluster: Cluster | null = null
afterAll(() => cluster?.stop())

test('SQLite: no acknowledged answer is lost to kill -9', async () => {
  await killAgainAndAgain(path.join(mkdtempSync(path.join(tmpdir(), 'yongshe-kill-')), 'db.sqlite'))
}, 240_000)

test('PostgreSQL: no acknowledged answer is lost to kill -9', async () => {
  cluster = await startCluster({ durable: true })
  await killAgainAndAgain(cluster.url('postgres'))
}, 240_000)

async function killAgainAndAgain(url: string): Promise<void> {
  const quiz = await quizUnderWay(url)
  const answers = answering(quiz)
  for (let round = 0; round < KILLS; round++) {
    const server = await startServer(url)
    let killed = false
    const writers = Array.from({ length: WRITERS }, async () => {
      while (!killed) {
        await answers.save(server).catch(() => null)
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 400 + round * 150))
    await server.kill()
    killed = true
    await Promise.all(writers)
  }
  const stored = await storedAnswers(url, quiz.attemptId)
  expect(answers.acknowledged.size).toBeGreaterThan(KILLS * 3)
  expect([...answers.acknowledged].filter((one) => !stored.has(one))).toEqual([])
}
