// Learners who do what a course asks, through the doors.
import { getAttempt, rightResponses, saveAnswer, startAttempt, submitAttempt } from '~/domain/assessment/assessment.server'
import { getLesson, lessonsOfVersion } from '~/domain/catalogue/catalogue.server'
import type { QuizSettings } from '~/domain/catalogue/catalogue'
import { grantRole, listGrants, revokeRole } from '~/domain/identity/identity.server'
import { must } from '~/domain/kernel/outcome'
import { addMinutes, type Instant } from '~/domain/kernel/time'
import { enrol, finishLesson, openLesson, submitTask } from '~/domain/learning/learning.server'
import type { OpenDatabase } from '#db/open'
import type { SmallCourse } from './content'
import { as, NOON, organisationId, personId } from './people'
import type { OrganisationName, PersonName } from './world'

export const VISIT_RECORD = '今天去看望一位独居的老人，她愿意让我们进门，说起最近睡得不好，我们约好下周再来。'

/** Enrols the person and does every required lesson; the task is handed in with `text`. Ends where a supervisor is needed. */
export async function study(
  database: OpenDatabase,
  who: PersonName,
  course: Pick<SmallCourse, 'courseId' | 'versionId'>,
  options: { now?: Instant; text?: string } = {},
): Promise<void> {
  const began = options.now ?? NOON
  const ctx = await as(database, who, began)
  must(await enrol(ctx, { personId: await personId(database, who), courseId: course.courseId, cause: 'self' }))
  let minute = 0
  for (const outline of await lessonsOfVersion(ctx, course.versionId)) {
    if (!outline.required) continue
    const here = { ...ctx, now: addMinutes(began, minute++) }
    const at = { courseId: course.courseId, lessonId: outline.id }
    must(await openLesson(here, at))
    if (outline.kind === 'quiz') {
      const lesson = await getLesson(here, { courseVersionId: course.versionId, lessonSlug: outline.slug })
      const attempt = must(
        await startAttempt(here, { ...at, lessonVersionId: outline.versionId, settings: lesson.settings as QuizSettings }),
      )
      const right = await rightResponses({ ...(await as(database, 'system')), now: here.now }, attempt)
      for (const { position } of (await getAttempt(here, attempt)).questions)
        must(await saveAnswer(here, { attemptId: attempt, position, seq: 1, response: right.get(position)! }))
      must(await submitAttempt(here, attempt))
    } else if (outline.kind === 'task') must(await submitTask(here, { lessonId: outline.id, text: options.text ?? VISIT_RECORD }))
    else if (outline.kind === 'video') {
      // A film may be read instead, which takes as long as reading does.
      minute += outline.minutes
      must(await finishLesson({ ...here, now: addMinutes(began, minute) }, { ...at, byReading: true }))
    } else must(await finishLesson(here, at))
  }
}

/** Lets a supervisor of the world certify the courses at a place, in the stead of what they could do there before. */
export async function letCertify(
  database: OpenDatabase,
  who: PersonName,
  at: OrganisationName,
  courseIds: string[],
): Promise<void> {
  const ctx = await as(database, 'system')
  const person = await personId(database, who)
  const place = await organisationId(database, at)
  for (const grant of await listGrants(ctx, person))
    if (grant.role === 'supervisor' && grant.organisationId === place) await revokeRole(ctx, grant.id)
  must(await grantRole(ctx, { personId: person, role: 'supervisor', organisationId: place, courseIds, validFrom: '2026-01-01' }))
}
