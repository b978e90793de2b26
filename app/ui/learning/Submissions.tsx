import { useTranslation } from 'react-i18next'
import type { Rubric } from '~/domain/catalogue/catalogue'
import { countCharacters, type TaskFeedback, type TaskSubmission } from '~/domain/learning/learning'
import { useFormat } from '~/i18n/format'
import { Tag } from '~/ui/kit/Tag'
import { FileList } from './FileList'

interface Props {
  /** Newest first. */
  submissions: TaskSubmission[]
  feedback: TaskFeedback[]
  /** Names the criteria of the points. */
  rubric: Rubric
  /** True while the files of a submission may be taken again. */
  reusable: boolean
}

const TONE = { certified: 'done', returned: 'warn', declined: 'error' } as const

/** Everything that was handed in, each with what the supervisor said to it. */
export function Submissions({ submissions, feedback, rubric, reusable }: Props) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  return (
    <ol className="submissions">
      {submissions.map((submission, i) => {
        const said = feedback.filter((one) => one.submissionId === submission.id)
        return (
          <li key={submission.id}>
            <details open={i === 0}>
              <summary>
                <b>{t('task.submission', { number: submission.number })}</b>
                <span className="quiet">{t('task.submitted-at', { at: format.instant(submission.submittedAt) })}</span>
                {said[0] && <Tag tone={TONE[said[0].verdict]}>{t(`task.verdict.${said[0].verdict}`)}</Tag>}
              </summary>
              {said.map((one) => (
                <section key={one.decidedAt} className="feedback" aria-label={t('task.feedback')}>
                  <p className="feedback-head">
                    <b>{t('task.feedback')}</b>
                    <span className="quiet">{t('task.by', { name: one.decidedBy, at: format.instant(one.decidedAt) })}</span>
                  </p>
                  {one.feedback && (
                    <p className="as-typed" lang="zh-CN">
                      {one.feedback}
                    </p>
                  )}
                  {one.points.length === rubric.length && (
                    <>
                      <p>{t('task.score', { total: one.total })}</p>
                      <ul className="quiet">
                        {rubric.map((criterion, at) => (
                          <li key={criterion.criterion}>
                            {t('task.criterion-points', {
                              criterion: criterion.criterion,
                              points: one.points[at],
                              weight: criterion.weight,
                            })}
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </section>
              ))}
              {submission.text === '' ? (
                <p className="quiet">{t('task.empty-text')}</p>
              ) : (
                <details className="full-text" open={!reusable}>
                  <summary>{t('task.full-text', { count: countCharacters(submission.text) })}</summary>
                  <p className="as-typed" lang="zh-CN">
                    {submission.text}
                  </p>
                </details>
              )}
              {reusable ? (
                <form method="post">
                  <FileList files={submission.files} action="reuse" />
                </form>
              ) : (
                <FileList files={submission.files} />
              )}
            </details>
          </li>
        )
      })}
    </ol>
  )
}
