import { useTranslation } from 'react-i18next'
import type { Attempt } from '~/domain/assessment/assessment'
import { addresses } from '~/http/addresses'
import { useWords } from '~/i18n/i18n'
import { Enhance } from '~/ui/kit/Enhance'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'
import { AttemptForm, fullMarksOf } from './AttemptForm'
import { ConfirmSubmit } from './ConfirmSubmit'
import { marksFrom } from './place-letter'
import { useQuestionList } from './question-list'

interface Props {
  attempt: Attempt
  lessonTitle: string
  course: string
  lesson: string
  passHalfPoints: number
  remainingMs: number | null
  /** Asked to be handed in with gaps. */
  confirm: boolean
  /** Questions of the last sheet that had been changed elsewhere. */
  newer: number[]
  /** Why the last sheet was not taken. */
  refused: string | null
}

/** An attempt that is under way. */
export function AttemptPage({
  attempt,
  lessonTitle,
  course,
  lesson,
  passHalfPoints,
  remainingMs,
  confirm,
  newer,
  refused,
}: Props) {
  const { t } = useTranslation('assessment')
  const words = useWords()
  const list = useQuestionList()
  const here = addresses.attempt(course, lesson, attempt.id)
  const refusal = refused ? words(`assessment:refusal.${refused}`, {}) : null
  return (
    <TraineeLayout title={lessonTitle}>
      <PageHead
        title={lessonTitle}
        lead={t('attempt.lead', {
          number: attempt.number,
          count: attempt.questions.length,
          max: fullMarksOf(attempt),
          pass: marksFrom(passHalfPoints),
        })}
        back={{ href: addresses.lesson(course, lesson), label: t('attempt.back') }}
      />
      <div className="space-y-4 [&:not(:empty)]:mb-6">
        {refusal && <Notice tone="error">{refusal}</Notice>}
        {newer.length > 0 && (
          <Notice tone="warn" title={t('attempt.newer-title', { count: newer.length })}>
            {t('attempt.newer-text', { list: list(newer) })}
          </Notice>
        )}
        {remainingMs !== null && remainingMs <= 0 && (
          <Notice tone="warn" title={t('attempt.time-over')}>
            {t('attempt.time-over-text')}
          </Notice>
        )}
      </div>
      {confirm ? (
        <ConfirmSubmit action={here} unanswered={attempt.unanswered} />
      ) : (
        <>
          <AttemptForm attempt={attempt} action={here} remainingMs={remainingMs} />
          <Enhance name="quiz" />
        </>
      )}
    </TraineeLayout>
  )
}
