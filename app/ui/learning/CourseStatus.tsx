import { useTranslation } from 'react-i18next'
import type { LessonOutline } from '~/domain/catalogue/catalogue'
import type { CourseState } from '~/domain/learning/learning'
import { dayOf, type Instant } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Notice } from '~/ui/kit/Notice'

interface Props {
  course: string
  state: CourseState
  completedAt: Instant | null
  /** The first task to revise, unless it is the one that is open. */
  returned: LessonOutline | null
}

/** Where the whole course stands, once it is more than simply being learned. */
export function CourseStatus({ course, state, completedAt, returned }: Props) {
  const { t } = useTranslation('learning')
  const pick = usePick()
  const format = useFormat()
  switch (state) {
    case 'learning':
      return null
    case 'awaiting-certification':
      return (
        <Notice tone="info" title={t('status.awaiting-certification-title')}>
          {t('status.awaiting-certification')}
        </Notice>
      )
    case 'returned':
      return returned ? (
        <Notice tone="warn" title={t('status.returned-title')}>
          <p>{t('status.returned')}</p>
          <p>
            <a href={addresses.lesson(course, returned.slug)}>{t('status.returned-link', { title: pick(returned.title) })}</a>
          </p>
        </Notice>
      ) : null
    case 'completed':
      return (
        <Notice tone="done" title={completedAt && t('status.completed-title', { day: format.day(dayOf(completedAt)) })}>
          <p>
            {t('status.completed')} <a href={addresses.record()}>{t('status.completed-link')}</a>
          </p>
        </Notice>
      )
    case 'declined':
      return (
        <Notice tone="warn" title={t('status.declined-title')}>
          {t('status.declined')}
        </Notice>
      )
  }
}
