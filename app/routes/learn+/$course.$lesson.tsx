import { data, type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listAttempts } from '~/domain/assessment/assessment.server'
import { taskFeedbackOf } from '~/domain/certification/certification.server'
import { openLesson, playerView, taskWork, type PlayerView } from '~/domain/learning/learning.server'
import { answering } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { QuizPanel } from '~/ui/assessment/QuizPanel'
import { GoneLesson } from '~/ui/learning/GoneLesson'
import { LessonView, type LessonData } from '~/ui/learning/LessonView'
import styles from '~/ui/learning/player.css?url'
import { PlayerLayout } from '~/ui/learning/PlayerLayout'
import { StartCourse } from '~/ui/learning/StartCourse'
import { actOnLesson } from './_parts/act.server'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { personId } = await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const locale = await localeOf(request, context)
    const view = await playerView(ctx, { courseSlug: params.course!, lessonSlug: params.lesson! })
    switch (view.kind) {
      case 'not-enrolled': {
        const lesson = view.lessons.find((one) => one.slug === params.lesson)!
        return data({ ...view, lesson, title: view.version.title[locale] })
      }
      case 'not-in-version':
        return data(
          { ...view, lessonTitle: view.title, title: view.title[locale] },
          { status: view.why === 'removed' ? 410 : 404 },
        )
      case 'lesson': {
        const { courseId, lesson, progress } = view
        const mine = progress.lessons.get(lesson.id) ?? null
        // The first look at a lesson is a fact of the ledger; every later one only reads.
        if (!mine) await openLesson(await contextOf(request, context), { courseId, lessonId: lesson.id })
        const task = lesson.kind === 'task' ? await taskWork(ctx, lesson.id) : null
        // Before the first decision there is nothing to ask for.
        const isDecided = task && task.submissions.length > 0 && (mine?.state !== 'submitted' || task.submissions.length > 1)
        return data({
          kind: view.kind,
          title: `${lesson.title[locale]} · ${view.version.title[locale]}`,
          lesson: lessonData(view, task, isDecided ? await taskFeedbackOf(ctx, { personId, courseId }) : []),
          attempts: lesson.kind === 'quiz' ? await listAttempts(ctx, { personId, lessonId: lesson.id, courseId }) : [],
        })
      }
    }
  })
}

function lessonData(
  { version, lessons, lesson, progress }: Extract<PlayerView, { kind: 'lesson' }>,
  task: LessonData['task'],
  feedback: LessonData['feedback'],
): LessonData {
  const { state, requiredDone, requiredTotal, missing, completedAt } = progress
  return {
    version,
    lessons,
    lesson,
    task,
    feedback,
    progress: {
      state,
      requiredDone,
      requiredTotal,
      missing,
      completedAt,
      states: Object.fromEntries([...progress.lessons].map(([id, { state }]) => [id, state])),
      mine: progress.lessons.get(lesson.id) ?? null,
    },
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await contextOf(request, context)
    const at = { courseSlug: params.course!, lessonSlug: params.lesson! }
    return actOnLesson(ctx, at, await request.formData(), context.services.files)
  })
}

export default function Player() {
  const view = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  switch (view.kind) {
    case 'not-enrolled':
      return (
        <PlayerLayout title={view.title}>
          <StartCourse version={view.version} lessons={view.lessons} lesson={view.lesson} withdrawn={view.withdrawn} />
        </PlayerLayout>
      )
    case 'not-in-version':
      return (
        <PlayerLayout title={view.title}>
          <GoneLesson version={view.version} title={view.lessonTitle} why={view.why} done={view.done} next={view.next} />
        </PlayerLayout>
      )
    case 'lesson': {
      const { lesson, attempts } = view
      const { version, lesson: shown } = lesson
      const quiz = shown.settings.kind === 'quiz' && (
        <QuizPanel course={version.courseSlug} lesson={shown.slug} rules={shown.settings} attempts={attempts} />
      )
      return <LessonView data={lesson} reply={reply} quiz={quiz} />
    }
  }
}
