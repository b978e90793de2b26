// Answers are acknowledged while the server is killed again and again; every acknowledged one must be there afterwards.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '#db/migrate'
import { openDatabase } from '#db/open'
import { fieldsFrom } from '~/domain/assessment/assessment'
import { rightResponses, startAttempt } from '~/domain/assessment/assessment.server'
import { getLesson } from '~/domain/catalogue/catalogue.server'
import type { QuizSettings } from '~/domain/catalogue/catalogue'
import { signIn } from '~/domain/identity/identity.server'
import { must } from '~/domain/kernel/outcome'
import { enrol, openLesson } from '~/domain/learning/learning.server'
import { importSmallCourse } from '../support/content'
import { as, personId } from '../support/people'
import { givePassword, PASSWORD } from '../support/passwords'
import { startCluster, type Cluster } from '../support/postgres'
import { startServer } from '../support/server'
import { buildWorld } from '../support/world'

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
  const { attemptId, cookie, fields } = await prepare(url)
  const acknowledged = new Set<number>()
  let seq = 1
  for (let round = 0; round < KILLS; round++) {
    const server = await startServer(url)
    let killed = false
    const writers = Array.from({ length: WRITERS }, async () => {
      while (!killed) {
        const mine = seq++
        const answer = await save(server.url, cookie, { attempt: attemptId, position: 1, seq: mine, fields }).catch(() => null)
        if (answer?.ok) acknowledged.add(mine)
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 400 + round * 150))
    await server.kill()
    killed = true
    await Promise.all(writers)
  }
  const database = await openDatabase(url)
  const stored = new Set(
    (await database.reader.selectFrom('quiz_answer').select('seq').where('attempt_id', '=', attemptId).execute()).map(
      (row) => row.seq,
    ),
  )
  await database.close()
  expect(acknowledged.size).toBeGreaterThan(KILLS * 3)
  expect([...acknowledged].filter((one) => !stored.has(one))).toEqual([])
}

function save(server: string, cookie: string, answer: object): Promise<Response> {
  return fetch(`${server}/learn/answers`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(answer),
  })
}

/** The small world with its course, and 林晓 in the middle of the quiz. */
async function prepare(url: string): Promise<{ attemptId: string; cookie: string; fields: [string, string][] }> {
  const opened = await openDatabase(url)
  await migrate(opened.writer)
  await buildWorld(opened.writer)
  const database = { ...opened, url }
  const course = await importSmallCourse(database)
  await givePassword(database, '林晓')
  const now = new Date().toISOString()
  const learner = await as(database, '林晓', now)
  must(await enrol(learner, { personId: await personId(database, '林晓'), courseId: course.courseId, cause: 'self' }))
  const lesson = (await getLesson(learner, { courseVersionId: course.versionId, lessonSlug: 'quiz' }))!
  must(await openLesson(learner, { courseId: course.courseId, lessonId: lesson.id }))
  const attemptId = must(
    await startAttempt(learner, {
      courseId: course.courseId,
      lessonId: lesson.id,
      lessonVersionId: lesson.versionId,
      settings: { ...(lesson.settings as QuizSettings), timeLimitMinutes: null, shuffle: false },
    }),
  )
  const { sessionId } = must(
    await signIn(await as(database, 'public', now), {
      username: 'linxiao',
      password: PASSWORD,
      address: '127.0.0.1',
      userAgent: 'test',
    }),
  )
  const right = await rightResponses(await as(database, 'system', now), attemptId)
  await database.close()
  return { attemptId, cookie: `yongshe_session=${sessionId}`, fields: fieldsFrom(right.get(1)!, 1) }
}
