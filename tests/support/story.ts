// The main job, done once through the doors in the small world: 王芳 learns, 沈岚 certifies, 陈立 assigns.
import { rightResponses, saveAnswer, startAttempt, submitAttempt } from '~/domain/assessment/assessment.server'
import { getLesson } from '~/domain/catalogue/catalogue.server'
import type { QuizSettings } from '~/domain/catalogue/catalogue'
import { decide, listCertificates, listQueue } from '~/domain/certification/certification.server'
import { hoursOf } from '~/domain/credits/credits.server'
import { assign, createCurriculum } from '~/domain/curricula/curricula.server'
import { grantRole } from '~/domain/identity/identity.server'
import { must } from '~/domain/kernel/outcome'
import { enrol, finishLesson, openLesson, submitTask } from '~/domain/learning/learning.server'
import type { OpenDatabase } from '#db/open'
import { importSmallCourse, type SmallCourse } from './content'
import { as, NOON, organisationId, personId } from './people'

export interface Story {
  course: SmallCourse
  person: string
  otherPerson: string
  organisation: string
  grant: string
  attempt: string
  submission: string
  case: string
  completion: string
  certificate: string
  code: string
  posting: string
  curriculum: string
  assignment: string
}

/** Tells the whole story and returns the ids of everything in it. */
export async function tellStory(database: OpenDatabase): Promise<Story> {
  const course = await importSmallCourse(database)
  const wang = await personId(database, '王芳')
  const county = await organisationId(database, '鄞州区')
  const grant = must(
    await grantRole(await as(database, 'system'), {
      personId: await personId(database, '沈岚'),
      role: 'supervisor',
      organisationId: await organisationId(database, '宁波市'),
      courseIds: [course.courseId],
      validFrom: '2026-01-01',
    }),
  )

  const coordinator = await as(database, '陈立', '2026-11-20T01:00:00.000Z')
  const curriculum = must(
    await createCurriculum(coordinator, {
      organisationId: county,
      title: '入门',
      note: '',
      groups: [{ title: '', need: 'all', ordered: false, courses: [course.courseId] }],
    }),
  )
  const receipt = must(
    await assign(coordinator, {
      curriculumId: curriculum,
      organisationIds: [county],
      personIds: [],
      dueKind: 'on',
      dueOn: '2026-12-31',
    }),
  )

  const learner = await as(database, '王芳', '2026-11-21T02:00:00.000Z')
  must(await enrol(learner, { personId: wang, courseId: course.courseId, cause: 'self' }))
  for (const slug of ['why-we-visit', 'listening']) {
    const lesson = { courseId: course.courseId, lessonId: course.lessons[slug]! }
    must(await openLesson(learner, lesson))
    must(await finishLesson(learner, lesson))
  }
  const attempt = await passQuiz(database, course)
  const task = course.lessons['visit-record']!
  must(await openLesson(learner, { courseId: course.courseId, lessonId: task }))
  const text = '我先敲门，报了姓名和来意，问现在方便不方便。'.repeat(12)
  const { submissionId } = must(await submitTask({ ...learner, now: '2026-11-22T03:00:00.000Z' }, { lessonId: task, text }))

  const supervisor = await as(database, '沈岚', '2026-11-23T03:00:00.000Z')
  const waiting = (await listQueue(supervisor)).items.find((item) => item.personId === wang)!
  const lesson = (await getLesson(supervisor, { courseVersionId: course.versionId, lessonSlug: 'visit-record' }))!
  const rubric = lesson.settings.kind === 'task' ? lesson.settings.rubric : []
  const { completionId } = must(
    await decide(supervisor, {
      caseId: waiting.caseId,
      verdict: 'certified',
      feedback: '事实清楚，下一步有人有日期。',
      marks: [{ lessonId: task, points: rubric.map((criterion) => Math.max(...criterion.levels.map((level) => level.points))) }],
    }),
  )
  const now = await as(database, '王芳', NOON)
  const [certificate] = await listCertificates(now, wang)
  const hours = await hoursOf(now, { personId: wang })
  return {
    course,
    person: wang,
    otherPerson: await personId(database, '赵海'),
    organisation: county,
    grant,
    attempt,
    submission: submissionId,
    case: waiting.caseId,
    completion: completionId!,
    certificate: certificate!.id,
    code: certificate!.code,
    posting: hours.ledgers[0]!.lines[0]!.id,
    curriculum,
    assignment: receipt.assignmentId,
  }
}

async function passQuiz(database: OpenDatabase, course: SmallCourse): Promise<string> {
  const learner = await as(database, '王芳', '2026-11-22T02:00:00.000Z')
  const lesson = (await getLesson(learner, { courseVersionId: course.versionId, lessonSlug: 'quiz' }))!
  must(await openLesson(learner, { courseId: course.courseId, lessonId: lesson.id }))
  const attempt = must(
    await startAttempt(learner, {
      courseId: course.courseId,
      lessonId: lesson.id,
      lessonVersionId: lesson.versionId,
      settings: lesson.settings as QuizSettings,
    }),
  )
  const right = await rightResponses(await as(database, 'system'), attempt)
  for (const [position, response] of right) must(await saveAnswer(learner, { attemptId: attempt, position, seq: 1, response }))
  must(await submitAttempt(learner, attempt))
  return attempt
}
