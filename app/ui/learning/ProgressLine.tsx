import { useTranslation } from 'react-i18next'
import type { CourseProgress } from '~/domain/learning/learning'
import { Meter } from '~/ui/kit/Meter'
import { useMissingWords } from './missing-words'

interface Props {
  progress: Pick<CourseProgress, 'requiredDone' | 'requiredTotal' | 'missing' | 'state'>
}

/** How far somebody is in a course: what is left in words, and the same as a bar. */
export function ProgressLine({ progress }: Props) {
  const { t } = useTranslation('learning')
  const words = useMissingWords()
  const { requiredDone, requiredTotal, missing, state } = progress
  return (
    <div className="progress-line">
      <p>{state === 'completed' || state === 'declined' ? t(`course-state.${state}`) : words(missing)}</p>
      <Meter value={requiredDone} max={requiredTotal} label={t('missing.meter', { done: requiredDone, total: requiredTotal })} />
    </div>
  )
}
