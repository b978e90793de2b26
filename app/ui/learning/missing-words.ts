import { useTranslation } from 'react-i18next'
import type { Missing } from '~/domain/learning/learning'

/** What is missing as one sentence: 还差 2 节课、1 次测验. */
export function useMissingWords(): (missing: Missing) => string {
  const { t } = useTranslation('learning')
  return (missing) => {
    const list = (parts: (string | false)[]) => parts.filter(Boolean).join(t('missing.separator'))
    const still = list([
      missing.lessons > 0 && t('missing.lessons', { count: missing.lessons }),
      missing.quizzes > 0 && t('missing.quizzes', { count: missing.quizzes }),
      missing.tasks > missing.returnedTasks && t('missing.tasks', { count: missing.tasks - missing.returnedTasks }),
      missing.returnedTasks > 0 && t('missing.returned-tasks', { count: missing.returnedTasks }),
    ])
    const waiting = missing.waitingTasks > 0 && t('missing.waiting', { count: missing.waitingTasks })
    if (still === '') return list([t('missing.nothing'), waiting])
    return list([`${t('missing.before')}${still}`, waiting])
  }
}
