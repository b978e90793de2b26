import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { CourseVersion, LessonDetail, LessonOutline } from '~/domain/catalogue/catalogue'
import type { CourseState, LessonProgress, Missing, TaskFeedback, TaskWork } from '~/domain/learning/learning'
import { secondsCovered, secondsNeeded } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { FormFault } from '~/ui/kit/FormFault'
import { Enhance } from '~/ui/kit/Enhance'
import { CourseStatus } from './CourseStatus'
import { Film } from './Film'
import { KeysHelp } from './KeysHelp'
import { LessonFoot } from './LessonFoot'
import { Outline } from './Outline'
import { PlayerBar } from './PlayerBar'
import { PlayerLayout } from './PlayerLayout'
import { ProgressLine } from './ProgressLine'
import { Prose } from './Prose'
import { ReadInstead } from './ReadInstead'
import { TaskPanel, type LessonReply } from './TaskPanel'

export interface LessonData {
  version: CourseVersion
  lessons: LessonOutline[]
  lesson: LessonDetail
  progress: {
    state: CourseState
    requiredDone: number
    requiredTotal: number
    missing: Missing
    completedAt: string | null
    /** Lesson id → state. */
    states: Record<string, LessonProgress['state']>
    mine: LessonProgress | null
  }
  task: TaskWork | null
  feedback: TaskFeedback[]
}

interface Props {
  data: LessonData
  reply: LessonReply | undefined
  /** The quiz itself, where the lesson is one. */
  quiz: ReactNode
}

/** The whole desk around one lesson. */
export function LessonView({ data, reply, quiz }: Props) {
  const { t } = useTranslation('learning')
  const pick = usePick()
  const format = useFormat()
  const { version, lessons, lesson, progress, task, feedback } = data
  const { settings } = lesson
  const { mine, states } = progress
  const course = version.courseSlug
  const film = settings.kind === 'video' ? settings : null
  const needed = film ? secondsNeeded(film.video.seconds, film.watchShare) : 0
  const left = film && mine?.state !== 'finished' ? Math.max(0, Math.ceil(needed - secondsCovered(mine?.watched ?? []))) : 0
  const returned = lessons.find((one) => states[one.id] === 'returned' && one.id !== lesson.id) ?? null
  const outline = <Outline course={course} lessons={lessons} states={states} current={lesson.id} />
  return (
    <PlayerLayout
      title={pick(lesson.title)}
      aside={
        <>
          <nav className="player-outline only-wide" aria-label={t('course.outline')}>
            <ProgressLine progress={progress} />
            {outline}
            <KeysHelp />
          </nav>
          <details className="player-outline-small only-narrow no-print">
            <summary>{t('course.outline-of', { position: lesson.position, total: lessons.length })}</summary>
            <nav aria-label={t('course.outline')}>
              <ProgressLine progress={progress} />
              {outline}
            </nav>
          </details>
        </>
      }
      bar={
        <PlayerBar
          course={course}
          kind={lesson.kind}
          state={mine?.state ?? null}
          previous={lesson.previous}
          next={lesson.next}
          seconds={mine?.seconds ?? 0}
          filmLeft={left}
        />
      }
    >
      <header className="lesson-head">
        <p className="lesson-place">
          <a href={addresses.course(course)}>{pick(version.title)}</a>
          <span>{pick(lesson.moduleTitle)}</span>
        </p>
        <h1>{pick(lesson.title)}</h1>
        <p className="lesson-facts">
          {[
            t('course.position', { position: lesson.position, total: lessons.length }),
            t(`kind.${lesson.kind}`),
            format.minutes(lesson.minutes),
            lesson.required ? t('course.required') : t('course.elective'),
          ].join(' · ')}
        </p>
        {lesson.objective && (
          <p className="lesson-objective" lang="zh-CN">
            {lesson.objective}
          </p>
        )}
      </header>
      <CourseStatus course={course} state={progress.state} completedAt={progress.completedAt} returned={returned} />
      {reply?.refusal && settings.kind !== 'task' && <FormFault reply={reply} ns="learning" />}
      <article
        className="lesson"
        data-player={lesson.id}
        data-beats={addresses.beats()}
        data-kind={lesson.kind}
        data-needed={film && mine?.state !== 'finished' ? needed : undefined}
        data-done={mine?.state === 'finished' ? '' : undefined}
        data-resume={!film && mine?.state !== 'finished' ? (mine?.resumeAt ?? undefined) : undefined}
        data-words={JSON.stringify({
          recorded: t('bar.recorded', { time: '{time}' }),
          offline: t('bar.offline'),
          'signed-out': t('bar.signed-out'),
          'film-left': t('bar.film-left', { left: '{left}' }),
          'film-enough': t('bar.film-enough'),
        })}
      >
        {film && <Film versionId={version.id} settings={film} resumeAt={secondOf(mine?.resumeAt)} />}
        {film && (
          <p className="quiet no-print">
            {t('film.watched', { watched: Math.floor(secondsCovered(mine?.watched ?? [])), needed, seconds: film.video.seconds })}{' '}
            {t('film.free')}
          </p>
        )}
        {!film && mine?.state !== 'finished' && <Resume html={lesson.html} at={mine?.resumeAt ?? null} />}
        {film && <h2 className="transcript">{t('film.transcript')}</h2>}
        <Prose html={lesson.html} />
        {film && mine?.state !== 'finished' && <ReadInstead neededSeconds={needed} />}
        {quiz}
        {settings.kind === 'task' && task && (
          <TaskPanel
            lessonId={lesson.id}
            settings={settings}
            state={mine?.state ?? null}
            closed={progress.state === 'completed' || progress.state === 'declined'}
            work={task}
            feedback={feedback}
            reply={reply}
          />
        )}
        <LessonFoot settings={settings} />
      </article>
      <Enhance name="player" />
      {settings.kind === 'task' && <Enhance name="task" />}
      {settings.kind === 'task' && <Enhance name="confirm" />}
    </PlayerLayout>
  )
}

/** A link to the paragraph at which one stopped, named by the heading above it; none for the very beginning. */
function Resume({ html, at }: { html: string; at: string | null }) {
  const { t } = useTranslation('learning')
  const place = at ? html.indexOf(` id="${at}"`) : -1
  if (place < 0) return null
  const above = [...html.slice(0, html.indexOf('>', place) + 400).matchAll(/<h[2-4][^>]*>(.*?)<\/h[2-4]>/gs)]
    .filter((heading) => heading.index <= place)
    .at(-1)
  if (!above || html.slice(0, place).lastIndexOf('<') === 0) return null
  return (
    <p className="resume no-print">
      <a href={`#${at}`}>{t('resume.heading', { heading: above[1]!.replace(/<[^>]*>/g, '') })}</a>
    </p>
  )
}

function secondOf(resumeAt: string | null | undefined): number | null {
  const second = Number(resumeAt)
  return resumeAt && Number.isFinite(second) ? second : null
}
