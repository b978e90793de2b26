import { useTranslation } from 'react-i18next'
import type { CourseModule, LessonKind, LessonOutline } from '~/domain/catalogue/catalogue'
import type { LessonState } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Icon, type IconName } from '~/ui/kit/Icon'
import { Tag, type TagTone } from '~/ui/kit/Tag'

interface Props {
  course: string
  modules: CourseModule[]
  /** By lesson id, for who learns it; then each lesson is a way into the player. Null: a table of contents. */
  states: Record<string, LessonState> | null
  /** The lesson to go on with. */
  here: string | null
}

/** The modules and lessons of a course in their order. */
export function CourseOutline({ course, modules, states, here }: Props) {
  const pick = usePick()
  return (
    <ol className="space-y-6">
      {modules.map((module, m) => (
        <li key={m}>
          <h3>{pick(module.title)}</h3>
          <ol className="mt-1 divide-y divide-line">
            {module.lessons.map((lesson) => (
              <LessonItem
                key={lesson.id}
                lesson={lesson}
                href={states && addresses.lesson(course, lesson.slug)}
                state={states?.[lesson.id] ?? null}
                isHere={lesson.slug === here}
              />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

const ICONS: Record<LessonKind, IconName> = { article: 'book', video: 'video', quiz: 'list', task: 'write' }
const TONES: Record<LessonState, TagTone> = { opened: 'plain', submitted: 'warn', returned: 'error', finished: 'done' }
const WORDS = {
  opened: 'course.begun',
  submitted: 'course.waiting',
  returned: 'course.returned',
  finished: 'course.done',
} as const

interface ItemProps {
  lesson: LessonOutline
  href: string | null
  state: LessonState | null
  isHere: boolean
}

function LessonItem({ lesson, href, state, isHere }: ItemProps) {
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  const format = useFormat()
  const title = pick(lesson.title)
  return (
    <li
      id={`lesson-${lesson.slug}`}
      className="flex items-baseline gap-3 py-2 target:bg-celadon-2"
      aria-current={isHere ? 'step' : undefined}
    >
      <span className="w-6 flex-none text-right text-ink-3 tabular-nums">{lesson.position}</span>
      <span className="min-w-0 flex-1">
        {href ? (
          <a className="inline-block min-h-7" href={href}>
            {title}
          </a>
        ) : (
          title
        )}
        <span className="block text-[0.9375rem] text-ink-3">
          <Icon name={ICONS[lesson.kind]} size={16} /> {t(`kind.${lesson.kind}`)} · {format.minutes(lesson.minutes)}
          {!lesson.required && ` · ${t('course.elective')}`}
        </span>
      </span>
      {state ? <Tag tone={TONES[state]}>{t(WORDS[state])}</Tag> : isHere && <Tag tone="progress">{t('course.here')}</Tag>}
    </li>
  )
}
