// A person in the middle of a quiz, and the request that saves one answer: for tests of what survives.
import { migrate } from '#db/migrate'
import { openDatabase } from '#db/open'
import { fieldsFrom } from '~/domain/assessment/assessment'
import { rightResponses, startAttempt } from '~/domain/assessment/assessment.server'
import { getLesson } from '~/domain/catalogue/catalogue.server'
import type { QuizSettings } from '~/domain/catalogue/catalogue'
import { signIn } from '~/domain/identity/identity.server'
import { must } from '~/domain/kernel/outcome'
import { enrol, openLesson } from '~/domain/learning/learning.server'
import { importSmallCourse } from './content'
import { as, personId } from './people'
import { givePassword, PASSWORD } from './passwords'
import { buildWorld } from './world'

export interface Answering {
  /** The numbers of the answers that a server has acknowledged. */
  acknowledged: Set<number>
  /** Saves one more answer to the first question and returns the status; rejects when no answer comes back. */
  save(server: { url: string }): Promise<number>
}

/** Answers again and again, each answer with a number of its own. */
export function answering({ attemptId, cookie, fields }: Awaited<ReturnType<typeof quizUnderWay>>): Answering {
  const acknowledged = new Set<number>()
  let seq = 0
  return {
    acknowledged,
    save: async ({ url }) => {
      const mine = ++seq
      const answer = await fetch(`${url}/learn/answers`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ attempt: attemptId, position: 1, seq: mine, fields }),
      })
      if (answer.ok) acknowledged.add(mine)
      return answer.status
    },
  }
}

/** The small world with its course, and 林晓 in the middle of the quiz. */
export async function quizUnderWay(url: string): Promise<{ attemptId: string; cookie: string; fields: [string, string][] }> {
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

/** The numbers of the answers that are in the database. */
export async function storedAnswers(url: string, attemptId: string): Promise<Set<number>> {
  const database = await openDatabase(url)
  const rows = await database.reader.selectFrom('quiz_answer').select('seq').where('attempt_id', '=', attemptId).execute()
  await database.close()
  return new Set(rows.map((row) => row.seq))
}
