import { useTranslation } from 'react-i18next'
import type { AttemptResult, ResultQuestion } from '~/domain/assessment/assessment'
import { useFormat } from '~/i18n/format'
import { Card } from '~/ui/kit/Card'
import { Definition } from '~/ui/kit/Definition'
import { Icon } from '~/ui/kit/Icon'
import { Meter } from '~/ui/kit/Meter'
import { Notice } from '~/ui/kit/Notice'
import { Section } from '~/ui/kit/Section'
import { AnsweredQuestion } from './AnsweredQuestion'
import { AnswerSheet } from './AnswerSheet'
import { marksFrom } from './place-letter'
import { QuestionStem } from './QuestionStem'

interface Props {
  result: AttemptResult
  isOwn: boolean
  /** The owner has another attempt that is not handed in. */
  hasOpenAttempt: boolean
}

const SHAPES = { full: '✓', part: '◐', none: '✕' } as const

/** What an attempt came to, and each question with what was answered, what is right, and why. */
export function ResultView({ result, isOwn, hasOpenAttempt }: Props) {
  const { t } = useTranslation('assessment')
  const format = useFormat()
  const score = t('result.score', {
    score: marksFrom(result.scoreHalfPoints),
    max: marksFrom(result.maxHalfPoints),
    pass: marksFrom(result.passHalfPoints),
  })
  const submitted = t(result.submittedBy === 'deadline' ? 'result.deadline' : 'result.when', {
    time: format.instant(result.submittedAt),
  })
  return (
    <>
      <Card>
        <p className="flex items-center gap-2 text-xl font-semibold">
          <span className={result.passed ? 'text-celadon-7' : 'text-amber'}>
            <Icon name={result.passed ? 'done' : 'warning'} size={24} />
          </span>
          {result.passed ? t('result.passed') : t('result.failed', { count: marksFrom(result.missingHalfPoints) })}
        </p>
        <div className="mt-3">
          <Meter value={result.scoreHalfPoints} max={result.maxHalfPoints} label={score} />
        </div>
        <Definition
          items={[
            { term: t('result.facts'), children: `${t('result.number', { n: result.number })}，${submitted}` },
            ...(result.rule
              ? [
                  {
                    term: t('result.rule'),
                    children: (
                      <>
                        {t('result.rule-from', { source: result.rule.source, day: format.date(result.rule.effectiveFrom) })}
                        {result.questions.some(
                          ({ question }) => question.kind === 'matching' || question.kind === 'ordering',
                        ) && <span className="block">{t('result.rule-house')}</span>}
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Card>
      {!result.feedbackOpen && (
        <div className="mt-4">
          <Notice tone="info">
            {t(
              !isOwn
                ? 'result.feedback-certifier'
                : hasOpenAttempt
                  ? 'result.feedback-open-attempt'
                  : 'result.feedback-after-pass',
            )}
          </Notice>
        </div>
      )}
      <Section title={t('result.questions')}>
        <AnswerSheet
          title={t('attempt.sheet')}
          legend={(['full', 'part', 'none'] as const).map((grade) => ({
            shape: SHAPES[grade],
            word: t(`result.short.${grade}`),
          }))}
          items={result.questions.map((one) => {
            const grade = gradeOf(one)
            return {
              position: one.position,
              shape: SHAPES[grade],
              word: t(`result.short.${grade}`),
              label: t('number', { n: one.position }),
            }
          })}
        />
        <ol className="mt-8 max-w-[46rem]">
          {result.questions.map((one) => {
            const grade = gradeOf(one)
            const words = { n: marksFrom(one.halfPoints), max: marksFrom(one.maxHalfPoints) }
            return (
              <li
                key={one.position}
                id={`question-${one.position}`}
                className="scroll-mt-4 break-inside-avoid border-t border-line py-6"
              >
                <h3 className="text-[1.0625rem] font-normal leading-[1.75]">
                  <QuestionStem label={t('number', { n: one.position })} kind={one.question.kind} stem={one.question.stem} />
                </h3>
                <p className="mt-2 flex items-center gap-2 font-semibold">
                  <span aria-hidden="true">{SHAPES[grade]}</span>
                  {t(`result.mark-${grade}`, words)}
                </p>
                {one.late && <p className="text-[0.9375rem] text-ink-3">{t('result.late')}</p>}
                <AnsweredQuestion
                  question={one.question}
                  response={one.response}
                  feedback={one.feedback}
                  partHalfPoints={one.partHalfPoints}
                  isOwn={isOwn}
                />
                {one.source && (
                  <p className="mt-3 text-[0.9375rem] text-ink-3">
                    {t('result.source')} {one.source.text}
                    <span className="ml-3">{t('result.checked-on', { day: format.date(one.source.checkedOn) })}</span>
                  </p>
                )}
              </li>
            )
          })}
        </ol>
      </Section>
    </>
  )
}

function gradeOf({ halfPoints, maxHalfPoints }: ResultQuestion): keyof typeof SHAPES {
  if (halfPoints === maxHalfPoints) return 'full'
  return halfPoints > 0 ? 'part' : 'none'
}
