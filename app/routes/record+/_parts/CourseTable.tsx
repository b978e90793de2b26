import { useTranslation } from 'react-i18next'
import type { CaseOfLearner } from '~/domain/certification/certification'
import { dayOf, type Instant } from '~/domain/kernel/time'
import type { Localised } from '~/domain/kernel/words'
import type { CourseState } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { useWait } from '~/ui/certification/use-wait'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'

export interface RecordedCourse {
  id: string
  slug: string
  title: Localised
  state: CourseState
  requiredDone: number
  requiredTotal: number
  completedAt: Instant | null
  case: CaseOfLearner | null
}

const TONE = {
  learning: 'progress',
  'awaiting-certification': 'warn',
  returned: 'warn',
  completed: 'done',
  declined: 'error',
} as const

/** The courses of one's record: how far, who is waited for, and what a supervisor said last. */
export function CourseTable({ courses }: { courses: RecordedCourse[] }) {
  const { t } = useTranslation('record')
  const pick = usePick()
  const format = useFormat()
  const wait = useWait()
  return (
    <Table
      caption={t('courses.caption')}
      columns={[
        { key: 'course', label: t('courses.course') },
        { key: 'state', label: t('courses.state') },
        { key: 'completed', label: t('courses.completed') },
      ]}
      rows={courses.map((course) => ({
        key: course.id,
        cells: {
          course: (
            <>
              <a href={addresses.course(course.slug)}>{pick(course.title)}</a>
              <LastWord course={course} />
            </>
          ),
          state: (
            <span className="inline-flex flex-wrap items-baseline gap-x-2">
              <Tag tone={TONE[course.state]}>{t(`courses.state-of.${course.state}`)}</Tag>
              <span className="text-[0.9375rem] text-ink-3">
                {course.state === 'learning'
                  ? t('courses.progress', { done: course.requiredDone, total: course.requiredTotal })
                  : course.state === 'awaiting-certification' && course.case
                    ? t('courses.waiting', { wait: wait(course.case.waitingSince) })
                    : null}
              </span>
            </span>
          ),
          completed: course.completedAt ? format.date(dayOf(course.completedAt)) : '',
        },
      }))}
    />
  )
}

function LastWord({ course }: { course: RecordedCourse }) {
  const { t } = useTranslation('record')
  const format = useFormat()
  const last = course.case?.decisions[0]
  if (!last?.feedback) return null
  return (
    <details className="mt-1 font-normal">
      <summary className="inline-flex min-h-6 cursor-pointer items-center text-sm text-celadon-7 underline underline-offset-4">
        {t('feedback.title')}
      </summary>
      <div className="mt-2 max-w-[38em] rounded-lg bg-sunken p-3">
        <p className="text-sm text-ink-3">{t('feedback.of', { name: last.decidedBy, at: format.instant(last.decidedAt) })}</p>
        <p className="break-words whitespace-pre-wrap" lang="zh-CN">
          {last.feedback}
        </p>
      </div>
    </details>
  )
}
