// How a demonstration learner takes a course: evening by evening, lesson by lesson, through the same doors as anybody.
import { isAnswered, type Response } from '~/domain/assessment/assessment'
import { rightResponses, saveSheet, startAttempt, submitAttempt } from '~/domain/assessment/assessment.server'
import type { CourseDetail, LessonDetail } from '~/domain/catalogue/catalogue'
import { getLesson } from '~/domain/catalogue/catalogue.server'
import { decide, listQueue } from '~/domain/certification/certification.server'
import { actorOf } from '~/domain/identity/identity.server'
import { systemActor } from '~/domain/kernel/actor'
import type { Context } from '~/domain/kernel/context'
import { must } from '~/domain/kernel/outcome'
import { addDays, addMinutes, dayOf, startOfDay, type Day, type Instant } from '~/domain/kernel/time'
import { beat, enrol, finishLesson, openLesson, saveTaskDraft, submitTask } from '~/domain/learning/learning.server'
import type { Chance } from './chance'
import { APPROVALS, ENDINGS, RETURNS, TASKS } from './texts'
import type { Timeline } from './timeline'

export interface Study {
  personId: string
  supervisorId: string
  course: CourseDetail
  from: Day
  /** How many of the lessons are done before the learner stops for now; all when absent. */
  until?: number
  /** Chance of answering a question rightly. */
  skill: number
  /** Days between two lessons, at most. */
  pace: number
  /** What the supervisor will do with it; 'waits' leaves it in the queue. */
  verdict: 'certified' | 'returned-then-certified' | 'returned' | 'waits'
}

/** Plans the whole study on the timeline. */
export function planStudy(time: Timeline, chance: Chance, study: Study): void {
  const lessons = study.course.modules.flatMap((module) => module.lessons)
  const until = study.until ?? lessons.length
  let day = study.from
  lessons.slice(0, until).forEach((lesson, i) => {
    // Four lessons are the most an evening holds.
    if (i > 0) day = addDays(day, i % 4 === 0 ? Math.max(1, study.pace) : chance.between(0, study.pace))
    const at = eveningOf(day, chance, i)
    time.plan(at, async (ctx) => {
      const learner = await asPerson(ctx, study.personId)
      if (i === 0) must(await enrol(learner, { personId: study.personId, courseId: study.course.id, cause: 'self' }))
      const detail = await getLesson(learner, { courseVersionId: study.course.versionId, lessonSlug: lesson.slug })
      if (!detail) return
      await takeLesson(learner, time, chance, study, detail)
    })
  })
  // A lesson that was opened and left is what makes the next step a continuation.
  const begun = lessons[until]
  if (begun && begun.kind !== 'quiz')
    time.plan(eveningOf(addDays(day, 1), chance, until), async (ctx) => {
      const learner = await asPerson(ctx, study.personId)
      await openLesson(learner, { courseId: study.course.id, lessonId: begun.id })
    })
}

async function takeLesson(ctx: Context, time: Timeline, chance: Chance, study: Study, lesson: LessonDetail): Promise<void> {
  const courseId = study.course.id
  await openLesson(ctx, { courseId, lessonId: lesson.id })
  const end = addMinutes(ctx.now, lesson.minutes)
  // The page reports every quarter of a minute; the evening's last report tells of all of it.
  const minutes = Math.min(lesson.minutes, 6 + chance.between(0, 4))
  for (let minute = 1; minute <= minutes; minute++)
    await beat(
      { ...ctx, now: addMinutes(ctx.now, minute) },
      { lessonId: lesson.id, beats: [45, 30, 15, 0].map((ago) => ({ seconds: 15, ago, watched: [] })) },
    )
  const later = { ...ctx, now: end }
  switch (lesson.settings.kind) {
    case 'article':
    case 'video':
      must(await finishLesson(later, { courseId, lessonId: lesson.id, byReading: true }))
      return
    case 'quiz':
      await takeQuiz(later, time, chance, study, lesson)
      return
    case 'task': {
      const text = `${TASKS[study.course.slug] ?? ''}\n\n${chance.pick(ENDINGS)}`
      await saveTaskDraft(later, { lessonId: lesson.id, text })
      must(await submitTask(later, { lessonId: lesson.id, text }))
      planDecision(time, chance, study, lesson, end)
    }
  }
}

async function takeQuiz(ctx: Context, time: Timeline, chance: Chance, study: Study, lesson: LessonDetail): Promise<void> {
  if (lesson.settings.kind !== 'quiz') return
  const started = await startAttempt(ctx, {
    courseId: study.course.id,
    lessonId: lesson.id,
    lessonVersionId: lesson.versionId,
    settings: lesson.settings,
  })
  if (!started.ok) return
  const right = await rightResponses({ ...ctx, actor: systemActor('demonstration') }, started.value)
  const rows = [...right].map(([position, response]) => ({
    position,
    seen: 0,
    response: chance.happens(study.skill) ? response : astray(response),
  }))
  must(
    await saveSheet(
      { ...ctx, now: addMinutes(ctx.now, 12) },
      { attemptId: started.value, rows: rows.filter((row) => isAnswered(row.response)) },
    ),
  )
  const result = must(await submitAttempt({ ...ctx, now: addMinutes(ctx.now, 14) }, started.value))
  // Another try the next evening, better prepared.
  if (!result.passed)
    time.plan(addMinutes(ctx.now, 24 * 60), async (next) =>
      takeQuiz(await asPerson(next, study.personId), time, chance, { ...study, skill: 0.95 }, lesson),
    )
}

/** A wrong answer of the same kind, where the kind allows a simple one. */
function astray(response: Response): Response {
  if (response === null) return response
  if ('choice' in response && typeof response.choice === 'number') return { choice: (response.choice + 1) % 4 }
  if ('choices' in response && response.choices) return { choices: response.choices.slice(0, 1) }
  if ('truth' in response && typeof response.truth === 'boolean') return { truth: !response.truth }
  return response
}

function planDecision(time: Timeline, chance: Chance, study: Study, task: LessonDetail, handedInAt: Instant): void {
  if (study.verdict === 'waits') return
  const days = chance.between(1, 5)
  time.plan(addMinutes(handedInAt, days * 24 * 60 - 600), async (ctx) => {
    const supervisor = await asPerson(ctx, study.supervisorId)
    const { items } = await listQueue(supervisor)
    const waiting = items.find((item) => item.personId === study.personId && item.courseId === study.course.id)
    if (!waiting || task.settings.kind !== 'task') return
    const returns = study.verdict === 'returned' || study.verdict === 'returned-then-certified'
    const { rubric } = task.settings
    const weak = chance.between(0, rubric.length * 2)
    const points = rubric.map(({ levels }, i) => {
      const best = levels.map((level) => level.points).sort((a, b) => b - a)
      return (returns || i === weak ? best[1] : best[0]) ?? 0
    })
    must(
      await decide(supervisor, {
        caseId: waiting.caseId,
        verdict: returns ? 'returned' : 'certified',
        feedback: returns ? chance.pick(RETURNS) : chance.pick(APPROVALS),
        marks: [{ lessonId: task.id, points }],
        returns: returns ? [task.id] : [],
      }),
    )
    if (study.verdict === 'returned-then-certified')
      time.plan(addMinutes(ctx.now, 2 * 24 * 60 + 300), async (later) => {
        const learner = await asPerson(later, study.personId)
        const text = `${TASKS[study.course.slug] ?? ''}\n\n补充：对方同意由卫生站上门，暂不同意通知家人；周五前由楼栋志愿者看一次。`
        must(await submitTask(learner, { lessonId: task.id, text }))
        planDecision(time, chance, { ...study, verdict: 'certified' }, task, later.now)
      })
  })
}

export async function asPerson(ctx: Context, personId: string): Promise<Context> {
  return { ...ctx, actor: await actorOf(ctx, personId) }
}

/** Half past seven in the evening, give or take; the nth lesson of one evening follows the earlier ones. */
function eveningOf(day: Day, chance: Chance, n: number): Instant {
  return addMinutes(startOfDay(day), 19 * 60 + chance.between(0, 8) + (n % 4) * 32)
}

export const dayAgo = (now: Instant, days: number): Day => addDays(dayOf(now), -days)
