import { useTranslation } from 'react-i18next'
import type { LessonEvidence } from '~/domain/learning/learning'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Table } from '~/ui/kit/Table'

/** Lesson by lesson: state and study time. Folded, since a supervisor rarely needs it. */
export function LessonRecord({ lessons }: { lessons: LessonEvidence[] }) {
  const { t } = useTranslation('supervise')
  const pick = usePick()
  const format = useFormat()
  const timeOf = (lesson: LessonEvidence) => {
    const time = format.minutes(Math.round(lesson.seconds / 60))
    if (!lesson.film) return time
    const film =
      lesson.film.finishedBy === 'reading'
        ? t('case.film-read')
        : t('case.film', {
            watched: format.minutes(Math.round(lesson.film.watchedSeconds / 60)),
            all: format.minutes(Math.round(lesson.film.filmSeconds / 60)),
          })
    return `${time} · ${film}`
  }
  return (
    <details className="section">
      <summary className="cursor-pointer text-xl font-semibold">{t('case.lessons')}</summary>
      <div className="mt-4">
        <Table
          caption={t('case.lessons-caption')}
          columns={[
            { key: 'lesson', label: t('case.lesson') },
            { key: 'state', label: t('case.state') },
            { key: 'seconds', label: t('case.seconds') },
            { key: 'when', label: t('case.when') },
          ]}
          rows={lessons.map((lesson) => ({
            key: lesson.lessonId,
            cells: {
              lesson: (
                <>
                  {pick(lesson.title)}
                  {!lesson.required && <span className="ml-2 text-sm text-ink-3">{t('case.elective')}</span>}
                </>
              ),
              state: t(`case.lesson-state.${lesson.state ?? 'none'}`),
              seconds: timeOf(lesson),
              when: lesson.finishedAt ? format.instant(lesson.finishedAt) : '',
            },
          }))}
        />
      </div>
    </details>
  )
}
