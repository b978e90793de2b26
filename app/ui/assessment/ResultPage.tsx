import { useTranslation } from 'react-i18next'
import type { AttemptResult } from '~/domain/assessment/assessment'
import { addresses } from '~/http/addresses'
import { useWords } from '~/i18n/i18n'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Enhance } from '~/ui/kit/Enhance'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'
import { ResultView } from './ResultView'

interface Props {
  result: AttemptResult
  lessonTitle: string
  course: string
  lesson: string
  isOwn: boolean
  /** Whose it is, when it is not the reader's. */
  personName: string | null
  hasOpenAttempt: boolean
  /** The lesson that follows. */
  next: string | null
  refused?: string | null
  /** The certification case that the reader came from. */
  backToCase: string | null
}

/** An attempt that was handed in, for its owner and for who may see their record. */
export function ResultPage({
  result,
  lessonTitle,
  course,
  lesson,
  isOwn,
  personName,
  hasOpenAttempt,
  next,
  refused,
  backToCase,
}: Props) {
  const { t } = useTranslation('assessment')
  const words = useWords()
  const refusal = refused ? words(`assessment:refusal.${refused}`, {}) : null
  if (!isOwn)
    return (
      <OfficeLayout title={lessonTitle}>
        <PageHead
          title={lessonTitle}
          lead={personName && t('result.of', { name: personName })}
          back={backToCase ? { href: addresses.certificationCase(backToCase), label: t('result.back-to-case') } : undefined}
        />
        <ResultView result={result} isOwn={false} hasOpenAttempt={false} />
      </OfficeLayout>
    )
  const lessonHref = addresses.lesson(course, lesson)
  const mayRetry = hasOpenAttempt || result.attemptsLeft === null || result.attemptsLeft > 0
  return (
    <TraineeLayout title={lessonTitle}>
      <div data-quiz-done={result.id} />
      <PageHead title={lessonTitle} back={{ href: lessonHref, label: t('attempt.back') }} />
      {refusal && (
        <div className="mb-4">
          <Notice tone="warn">{refusal}</Notice>
        </div>
      )}
      <ResultView result={result} isOwn hasOpenAttempt={hasOpenAttempt} />
      <div className="mt-8 flex flex-wrap items-center gap-3 border-t border-line pt-6 print:hidden">
        {result.passed && (
          <ButtonLink href={next ? addresses.lesson(course, next) : lessonHref}>
            {t(next ? 'result.go-on' : 'result.lesson')}
          </ButtonLink>
        )}
        {mayRetry && (
          <form method="post" action={addresses.startAttempt(course, lesson)}>
            <Button name="intent" value="start-quiz" tone={result.passed ? 'secondary' : 'primary'}>
              {t(hasOpenAttempt ? 'panel.continue' : 'result.retry')}
            </Button>
          </form>
        )}
        {!result.passed && (
          <ButtonLink href={lessonHref} tone="secondary">
            {t('result.lesson')}
          </ButtonLink>
        )}
        {!hasOpenAttempt && result.attemptsLeft !== null && (result.attemptsLeft > 0 || !result.passed) && (
          <p className="basis-full text-[0.9375rem] text-ink-3">
            {result.attemptsLeft > 0 ? t('result.retry-left', { count: result.attemptsLeft }) : t('result.no-more')}
          </p>
        )}
      </div>
      <Enhance name="quiz" />
    </TraineeLayout>
  )
}
