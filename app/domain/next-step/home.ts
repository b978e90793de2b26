// Gathers what the choice is made from, and what stands below it.
import type { CourseCard } from '~/domain/catalogue/catalogue'
import { coursesById, lessonsOfVersion } from '~/domain/catalogue/catalogue.server'
import { casesAtAGlance, listCertificates } from '~/domain/certification/certification.server'
import { hourTotalsOf } from '~/domain/credits/credits.server'
import { dueFor } from '~/domain/curricula/curricula.server'
import type { ReadContext } from '~/domain/kernel/context'
import { authoriseSelf } from '~/domain/kernel/policy'
import { dayOf } from '~/domain/kernel/time'
import { missingOf, nextLesson, type CourseProgress } from '~/domain/learning/learning'
import { listProgress } from '~/domain/learning/learning.server'
import { chooseNext } from './choice'
import type { Home, NextLesson, NextStep, OpenCourse } from './next-step'

const MOST_DEADLINES = 5

/**
 * The actor's home: the one next step and why, other deadlines, what waits for somebody else, hours, certificates.
 * Throws Forbidden for the public.
 */
export async function homeOf(ctx: ReadContext): Promise<Home> {
  const { personId } = authoriseSelf(ctx, 'learning.learn')
  const [courses, progress] = await openCourses(ctx, personId)
  const today = dayOf(ctx.now)
  const next = chooseNext(courses, today)
  const hours = await hourTotalsOf(ctx, { personId })
  const certificates = (await listCertificates(ctx, personId)).filter((certificate) => certificate.status === 'valid')
  return {
    next,
    lesson: await lessonOf(ctx, next, progress),
    deadlines: courses
      .filter((course) => course.dueOn !== null && course.state !== 'completed' && course.state !== 'awaiting-certification')
      .filter((course) => next.reason === 'nothing' || course.courseId !== next.course.courseId)
      .sort((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1))
      .slice(0, MOST_DEADLINES),
    waiting: await waitingOf(ctx, personId, courses),
    year: hours.year,
    yearMinutes: hours.annual.yearMinutes,
    registrationMinutes: hours.registration.totalMinutes,
    certificates: certificates.map(({ code, courseTitle, issuedOn }) => ({ code, courseTitle, issuedOn })),
    completed: [...progress.values()].filter((one) => one.state === 'completed').length,
  }
}

/** Every course that is asked of the person or was begun by them, with the earliest day it is due. */
async function openCourses(ctx: ReadContext, personId: string): Promise<[OpenCourse[], Map<string, CourseProgress>]> {
  const progress = new Map((await listProgress(ctx, personId)).map((one) => [one.courseId, one]))
  const asked = new Map<string, { dueOn: string; assignedBy: string }>()
  const cards = new Map<string, CourseCard>()
  for (const assignment of await dueFor(ctx, personId)) {
    for (const { course, standing } of assignment.groups.flatMap((group) => group.courses)) {
      cards.set(course.id, course)
      if (assignment.state === 'done') continue
      const known = asked.get(course.id)
      if (standing !== 'completed' && (!known || assignment.dueOn < known.dueOn))
        asked.set(course.id, { dueOn: assignment.dueOn, assignedBy: assignment.organisationName })
    }
  }
  const unknown = [...progress.keys()].filter((id) => !cards.has(id))
  if (unknown.length > 0) for (const [id, card] of await coursesById(ctx, unknown)) cards.set(id, card)
  const wantedOrBegun = [...cards.values()].filter((card) => asked.has(card.id) || progress.has(card.id))
  const courses = wantedOrBegun.map((card): OpenCourse => {
    const mine = progress.get(card.id)
    const wanted = asked.get(card.id)
    return {
      courseId: card.id,
      slug: card.slug,
      title: card.title,
      state: mine?.state ?? null,
      requiredDone: mine?.requiredDone ?? 0,
      requiredTotal: mine?.requiredTotal ?? 0,
      missing: mine?.missing ?? missingOf([], new Map()),
      dueOn: wanted?.dueOn ?? null,
      assignedBy: wanted?.assignedBy ?? null,
      lastAt: mine && mine.lessons.size > 0 ? mine.lastAt : null,
    }
  })
  return [courses, progress]
}

async function lessonOf(ctx: ReadContext, next: NextStep, progress: Map<string, CourseProgress>): Promise<NextLesson | null> {
  if (next.reason === 'nothing') return null
  const mine = progress.get(next.course.courseId)
  const versionId = mine?.versionId ?? (await coursesById(ctx, [next.course.courseId])).get(next.course.courseId)?.versionId
  if (!versionId) return null
  const lessons = await lessonsOfVersion(ctx, versionId)
  const lesson = nextLesson(lessons, mine?.lessons ?? new Map(), mine?.lastLessonId ?? null)
  return lesson && { slug: lesson.slug, title: lesson.title, minutes: lesson.minutes, number: lessons.indexOf(lesson) + 1 }
}

async function waitingOf(ctx: ReadContext, personId: string, courses: readonly OpenCourse[]): Promise<Home['waiting']> {
  const titles = new Map(courses.map((course) => [course.courseId, course.title]))
  const waiting = (await casesAtAGlance(ctx, personId)).filter((one) => one.state === 'waiting')
  return waiting.flatMap(({ caseId, courseId, waitingSince }) => {
    const courseTitle = titles.get(courseId)
    return courseTitle ? [{ courseTitle, since: waitingSince, caseId }] : []
  })
}
