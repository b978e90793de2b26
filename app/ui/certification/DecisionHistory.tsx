import { useTranslation } from 'react-i18next'
import type { Decision } from '~/domain/certification/certification'
import { useFormat } from '~/i18n/format'
import { Tag } from '~/ui/kit/Tag'

const TONE = { certified: 'done', returned: 'warn', declined: 'error' } as const

/** What was decided before, newest first, in the words that the learner saw. */
export function DecisionHistory({ decisions }: { decisions: Decision[] }) {
  const { t } = useTranslation(['supervise', 'certification'])
  const format = useFormat()
  return (
    <ol className="border-b border-line">
      {decisions.map((decision) => (
        <li key={decision.id} className="border-t border-line py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Tag tone={TONE[decision.verdict]}>{t(`certification:verdict.${decision.verdict}`)}</Tag>
            <span className="text-[0.9375rem] text-ink-3">
              {t('supervise:case.history-of', { name: decision.decidedBy, at: format.instant(decision.decidedAt) })}
            </span>
            {decision.marks
              .filter((marks) => marks.points.some((one) => one !== null))
              .map((marks) => (
                <span key={marks.submissionId} className="text-[0.9375rem]">
                  {t('supervise:case.history-points', { total: marks.total })}
                </span>
              ))}
          </p>
          {decision.feedback && (
            <p className="mt-1 max-w-[38em] break-words whitespace-pre-wrap" lang="zh-CN">
              {decision.feedback}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
