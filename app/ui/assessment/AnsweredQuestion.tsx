import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedQuestion, Feedback, Response } from '~/domain/assessment/assessment'
import { Icon } from '~/ui/kit/Icon'
import { Tag } from '~/ui/kit/Tag'
import { QuestionStem } from './QuestionStem'
import { marksFrom, placeLetter } from './place-letter'

interface Props {
  question: AskedQuestion
  response: Response
  /** null while answers and reasons are not open. */
  feedback: Feedback | null
  /** Of a case. */
  partHalfPoints?: number[] | null
  isOwn: boolean
}

/** What was answered beside what is right, with the reason for each option where it may be shown. */
export function AnsweredQuestion({ question, response, feedback, partHalfPoints, isOwn }: Props) {
  const { t } = useTranslation('assessment')
  const given = t(isOwn ? 'result.given' : 'result.given-theirs')
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const chosen =
        response && 'choice' in response ? [response.choice] : response && 'choices' in response ? response.choices : []
      const options = feedback?.kind === 'single' || feedback?.kind === 'multiple' ? feedback.options : null
      return (
        <>
          <ul className="mt-3 space-y-2">
            {question.options.map((option, place) => (
              <Option
                key={place}
                letter={placeLetter(place)}
                text={option}
                isChosen={chosen.includes(place)}
                isRight={options?.[place]?.correct ?? null}
                reason={options?.[place]?.reason ?? null}
                isOwn={isOwn}
              />
            ))}
          </ul>
          {chosen.length === 0 && <Given label={given}>{t('result.blank')}</Given>}
          <Explanation text={feedback?.explanation} />
        </>
      )
    }
    case 'true-false': {
      const truth = response && 'truth' in response ? response.truth : null
      const answer = feedback?.kind === 'true-false' ? feedback.answer : null
      return (
        <>
          <Given label={given} isRight={answer === null || truth === null ? null : truth === answer}>
            {truth === null ? t('result.blank') : t(truth ? 'right' : 'wrong')}
          </Given>
          {answer !== null && <Given label={t('result.key')}>{t(answer ? 'right' : 'wrong')}</Given>}
          <Explanation text={feedback?.explanation} />
        </>
      )
    }
    case 'short':
      return (
        <>
          <Given label={given}>{response && 'text' in response ? response.text : t('result.blank')}</Given>
          {feedback?.kind === 'short' && <Given label={t('result.accepted')}>{feedback.accept.join(' / ')}</Given>}
          <Explanation text={feedback?.explanation} />
        </>
      )
    case 'matching': {
      const pairs = response && 'pairs' in response ? response.pairs : []
      const rights = feedback?.kind === 'matching' ? feedback.rights : null
      return (
        <>
          <ul className="mt-3 space-y-2">
            {question.lefts.map((left, i) => {
              const place = pairs[i] ?? null
              const chosen = place === null ? null : (question.rights[place] ?? null)
              const isRight = rights ? chosen === rights[i] : null
              return (
                <li key={i} className="rounded-md border border-line bg-surface px-3 py-2">
                  <p className="font-semibold">{left}</p>
                  <Given label={given} isRight={chosen === null ? null : isRight}>
                    {chosen ?? t('result.blank')}
                  </Given>
                  {rights && !isRight && <Given label={t('result.key')}>{rights[i]}</Given>}
                </li>
              )
            })}
          </ul>
          <Explanation text={feedback?.explanation} />
        </>
      )
    }
    case 'ordering': {
      const ranks = response && 'ranks' in response ? response.ranks : []
      const order = question.steps
        .map((step, place) => ({ step, rank: ranks[place] ?? null }))
        .sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99))
      return (
        <>
          <div className="mt-3 grid gap-4 sm:grid-cols-2">
            <div>
              <p className="text-[0.9375rem] text-ink-3">{given}</p>
              {response === null ? (
                <p>{t('result.blank')}</p>
              ) : (
                <ol className="space-y-1">
                  {order.map(({ step, rank }) => (
                    <li key={step} className="flex gap-2">
                      <span className="w-5 text-right tabular-nums text-ink-3">{rank === null ? '–' : rank + 1}</span>
                      <span>{step}</span>
                    </li>
                  ))}
                </ol>
              )}
            </div>
            {feedback?.kind === 'ordering' && (
              <div>
                <p className="text-[0.9375rem] text-ink-3">{t('result.order')}</p>
                <ol className="space-y-1">
                  {feedback.steps.map((step, i) => (
                    <li key={step} className="flex gap-2">
                      <span className="w-5 text-right tabular-nums text-ink-3">{i + 1}</span>
                      <span>{step}</span>
                    </li>
                  ))}
                </ol>
              </div>
            )}
          </div>
          <Explanation text={feedback?.explanation} />
        </>
      )
    }
    case 'case': {
      const parts = response && 'parts' in response ? response.parts : []
      const reasons = feedback?.kind === 'case' ? feedback.parts : []
      return (
        <>
          <div className="mt-4 space-y-6 border-l-2 border-line pl-4">
            {question.parts.map((part, i) => (
              <div key={i}>
                <h4 className="font-normal">
                  <QuestionStem label={t('part', { n: i + 1 })} kind={part.kind} stem={part.stem} />
                </h4>
                {partHalfPoints?.[i] !== undefined && (
                  <p className="mt-1 text-[0.9375rem] font-semibold">
                    {t('result.part-mark', { count: marksFrom(partHalfPoints[i]) })}
                  </p>
                )}
                <AnsweredQuestion question={part} response={parts[i] ?? null} feedback={reasons[i] ?? null} isOwn={isOwn} />
              </div>
            ))}
          </div>
          <Explanation text={feedback?.explanation} />
        </>
      )
    }
  }
}

interface OptionProps {
  letter: string
  text: string
  isChosen: boolean
  /** null: may not be said. */
  isRight: boolean | null
  reason: string | null
  isOwn: boolean
}

function Option({ letter, text, isChosen, isRight, reason, isOwn }: OptionProps) {
  const { t } = useTranslation('assessment')
  const look = isRight
    ? 'border-celadon-6 bg-celadon-1'
    : isChosen && isRight === false
      ? 'border-seal bg-seal-wash'
      : 'border-line bg-surface'
  return (
    <li className={`rounded-md border px-3 py-2 ${look}`}>
      <p className="flex gap-2">
        <span className="font-semibold text-ink-2" translate="no">
          {letter}
        </span>
        <span className="min-w-0 flex-1">{text}</span>
        <span className="flex flex-wrap items-start justify-end gap-1">
          {isChosen && <Tag tone={isRight === false ? 'error' : 'info'}>{t(isOwn ? 'result.yours' : 'result.theirs')}</Tag>}
          {isRight && (
            <Tag tone="done">
              <Icon name="check" size={14} /> {t('result.correct')}
            </Tag>
          )}
        </span>
      </p>
      {reason && <p className="mt-1 pl-6 text-[0.9375rem] text-ink-2">{reason}</p>}
    </li>
  )
}

function Given({ label, children, isRight = null }: { label: string; children: ReactNode; isRight?: boolean | null }) {
  const { t } = useTranslation('assessment')
  return (
    <p className="mt-2 flex flex-wrap items-baseline gap-x-2">
      <span className="text-[0.9375rem] text-ink-3">{label}</span>
      <span>{children}</span>
      {isRight !== null && <Tag tone={isRight ? 'done' : 'error'}>{t(isRight ? 'result.correct' : 'result.incorrect')}</Tag>}
    </p>
  )
}

function Explanation({ text }: { text: string | null | undefined }) {
  const { t } = useTranslation('assessment')
  if (!text) return null
  return (
    <div className="mt-3 max-w-[38em]">
      <p className="text-[0.9375rem] text-ink-3">{t('result.explanation')}</p>
      <p className="whitespace-pre-line">{text.trim()}</p>
    </div>
  )
}
