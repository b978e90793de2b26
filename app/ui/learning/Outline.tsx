import { useTranslation } from 'react-i18next'
import type { LessonOutline } from '~/domain/catalogue/catalogue'
import type { LessonState } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { StateMark } from './StateMark'

interface Props {
  course: string
  lessons: LessonOutline[]
  /** Lesson id → state; absent for who has not begun. */
  states: Record<string, LessonState>
  current: string
}

/** The lessons of the course by module, each with its state. */
export function Outline({ course, lessons, states, current }: Props) {
  const { t } = useTranslation('learning')
  const pick = usePick()
  const format = useFormat()
  const modules = [...new Set(lessons.map((lesson) => lesson.modulePosition))]
  return (
    <ol className="lesson-list">
      {modules.map((position) => {
        const mine = lessons.filter((lesson) => lesson.modulePosition === position)
        return (
          <li key={position}>
            <p className="lesson-list-module">{pick(mine[0]!.moduleTitle)}</p>
            <ol>
              {mine.map((lesson) => (
                <li key={lesson.id}>
                  <a href={addresses.lesson(course, lesson.slug)} aria-current={lesson.id === current ? 'page' : undefined}>
                    <StateMark state={states[lesson.id] ?? null} />
                    <span>
                      {pick(lesson.title)}
                      <span className="lesson-list-facts">
                        {t(`kind.${lesson.kind}`)} · {format.minutes(lesson.minutes)}
                        {!lesson.required && ` · ${t('course.elective')}`}
                        {(states[lesson.id] === 'submitted' || states[lesson.id] === 'returned') &&
                          ` · ${t(`state.${states[lesson.id]!}`)}`}
                      </span>
                    </span>
                  </a>
                </li>
              ))}
            </ol>
          </li>
        )
      })}
    </ol>
  )
}
