import { useTranslation } from 'react-i18next'
import type { LessonState } from '~/domain/learning/learning'

interface Props {
  state: LessonState | null
}

/** A lesson's state as a shape, and as a word for those who do not see it: empty, half, full with a tick, an hourglass, an arrow back. */
export function StateMark({ state }: Props) {
  const { t } = useTranslation('learning')
  return (
    <>
      <svg className={`state-mark state-${state ?? 'none'}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle cx="10" cy="10" r="7.5" className="state-ring" />
        {state === 'opened' && <path d="M10 4.75a5.25 5.25 0 0 1 0 10.5z" className="state-fill" />}
        {state === 'finished' && <path d="m6.5 10.25 2.5 2.5 4.75-5.25" className="state-line" />}
        {state === 'submitted' && <path d="M10 6v4.25l2.75 1.75" className="state-line" />}
        {state === 'returned' && <path d="M13.25 12.5v-1.25a2 2 0 0 0-2-2H7M9 7 6.75 9.25 9 11.5" className="state-line" />}
      </svg>
      <span className="sr-only">{t(`state.${state ?? 'none'}`)}</span>
    </>
  )
}
