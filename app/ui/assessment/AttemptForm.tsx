import { useTranslation } from 'react-i18next'
import type { Attempt } from '~/domain/assessment/assessment'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { Button } from '~/ui/kit/Button'
import { Icon } from '~/ui/kit/Icon'
import { AnswerSheet } from './AnswerSheet'
import { marksFrom } from './place-letter'
import { questionState, STATE_SHAPES } from './question-state'
import { QuestionFields } from './QuestionFields'
import { QuestionStem } from './QuestionStem'

interface Props {
  attempt: Attempt
  /** Where the form goes: the attempt's own address. */
  action: string
  /** Until the deadline, when the page was made; null without one. */
  remainingMs: number | null
}

/**
 * The paper: one form with every question. It works as it stands; app/enhance/quiz.ts saves each answer as it is given, keeps
 * what cannot be saved, counts the time and finds its places by the data attributes.
 */
export function AttemptForm({ attempt, action, remainingMs }: Props) {
  const { t } = useTranslation('assessment')
  const format = useFormat()
  const { questions, rules, deadlineAt } = attempt
  const isOver = remainingMs !== null && remainingMs <= 0
  const lastSaved = questions.reduce<string | null>(
    (last, { answer }) => (answer && (!last || answer.savedAt > last) ? answer.savedAt : last),
    null,
  )
  return (
    <form
      method="post"
      action={action}
      className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_17rem] lg:gap-10"
      data-quiz={attempt.id}
      data-answers={addresses.answers()}
      data-remaining-ms={remainingMs ?? undefined}
      data-words={JSON.stringify(useWordsOfScript(questions.length))}
      data-shapes={JSON.stringify(STATE_SHAPES)}
    >
      {/* Contents on a phone, so that the bar sticks over the whole paper; a column of its own on a desktop. */}
      <div className="contents lg:order-2 lg:block">
        <div className="lg:sticky lg:top-4 max-lg:contents">
          <div className="sticky top-0 z-20 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper px-4 py-2 lg:static lg:mx-0 lg:block lg:border-0 lg:p-0 lg:pb-4">
            <p className="flex items-center gap-2" data-clock-line>
              <Icon name="clock" size={18} />
              {deadlineAt ? (
                <span data-clock>
                  {isOver
                    ? t('attempt.time-over')
                    : t('attempt.until', {
                        time: format.time(deadlineAt),
                        left: format.minutes(Math.ceil((remainingMs ?? 0) / 60_000)),
                      })}
                </span>
              ) : (
                <span>{t('attempt.no-limit')}</span>
              )}
              {deadlineAt && (
                <button type="button" hidden data-clock-toggle className="min-h-9 px-1 text-sm text-celadon-7 underline">
                  {t('attempt.hide-clock')}
                </button>
              )}
            </p>
            <p data-saved role="status" className="text-[0.9375rem] text-ink-2 lg:mt-1">
              {lastSaved ? t('attempt.all-saved', { time: format.clock(lastSaved) }) : t('attempt.none-saved-plain')}
            </p>
            <a href="#sheet" className="ml-auto flex min-h-9 items-center text-[0.9375rem] lg:hidden">
              {t('attempt.sheet')}
            </a>
            <p data-trouble role="alert" hidden className="basis-full text-[0.9375rem] text-seal" />
            <p data-sign-in hidden className="basis-full">
              <a href={addresses.login(action)} target="_blank" rel="noreferrer">
                {t('attempt.sign-in')}
              </a>
            </p>
          </div>
          <AnswerSheet
            title={t('attempt.sheet')}
            legend={(['unanswered', 'partly', 'saved', 'unsaved'] as const).map((state) => ({
              shape: STATE_SHAPES[state],
              word: t(`attempt.state.${state}`),
            }))}
            items={questions.map(({ position, answer }) => {
              const state = questionState(answer)
              return {
                position,
                shape: STATE_SHAPES[state],
                word: t(`attempt.state.${state}`),
                label: t('number', { n: position }),
              }
            })}
          />
        </div>
      </div>
      <p data-announce role="status" aria-live="polite" className="sr-only" />

      <div className="min-w-0 lg:order-1">
        <fieldset disabled={isOver} className="min-w-0">
          <legend className="sr-only">{t('answer')}</legend>
          <ol>
            {questions.map(({ position, question, answer, maxHalfPoints }) => {
              const state = questionState(answer)
              const how = question.kind === 'multiple' && rules.scoring === 'all-or-nothing' ? 'multiple-whole' : question.kind
              return (
                <li key={position} className="border-t border-line py-6 first:border-0 first:pt-0">
                  <fieldset
                    id={`question-${position}`}
                    data-question={position}
                    data-seq={answer?.seq ?? 0}
                    className="min-w-0 scroll-mt-24 lg:scroll-mt-4"
                    tabIndex={-1}
                  >
                    <legend id={`stem-${position}`} className="w-full">
                      <QuestionStem
                        label={t('number', { n: position })}
                        kind={question.kind}
                        stem={question.stem}
                        maxHalfPoints={maxHalfPoints}
                      />
                    </legend>
                    {how in HINTS && (
                      <p className="mt-1 text-[0.9375rem] text-ink-3">{t(`how.${HINTS[how as keyof typeof HINTS]}`)}</p>
                    )}
                    <QuestionFields
                      question={question}
                      response={answer?.response ?? null}
                      position={position}
                      stemId={`stem-${position}`}
                    />
                    <input type="hidden" name={`seen-${position}`} value={answer?.seq ?? 0} data-seen />
                    <p className="mt-3 flex items-baseline gap-1.5 text-sm text-ink-3" data-state={state}>
                      <span data-shape aria-hidden="true">
                        {STATE_SHAPES[state]}
                      </span>
                      <span data-word>
                        {answer && (state === 'saved' || state === 'partly')
                          ? t(answer.late ? 'attempt.saved-late' : 'attempt.saved-at', { time: format.clock(answer.savedAt) })
                          : t(`attempt.state.${state}`)}
                      </span>
                    </p>
                    <div data-newer hidden className="notice notice-warn mt-3">
                      <div>
                        <p data-newer-text role="status" />
                        <p className="mt-2 flex flex-wrap gap-2" data-newer-choice hidden>
                          <Button type="button" tone="secondary" data-use="newer">
                            {t('attempt.use-newer')}
                          </Button>
                          <Button type="button" tone="secondary" data-use="mine">
                            {t('attempt.use-mine')}
                          </Button>
                        </p>
                      </div>
                    </div>
                  </fieldset>
                </li>
              )
            })}
          </ol>
        </fieldset>
        <div className="mt-2 flex flex-wrap items-center gap-3 border-t border-line pt-6">
          {isOver ? (
            <Button name="intent" value="submit-anyway">
              {t('attempt.see-result')}
            </Button>
          ) : (
            <>
              {/* First, since Enter in a line of text presses the first button: it must never hand in. */}
              <Button name="intent" value="save" tone="secondary" data-save>
                {t('attempt.save')}
              </Button>
              <Button name="intent" value="submit">
                {t('attempt.submit')}
              </Button>
              <span className="text-[0.9375rem] text-ink-3">{t('attempt.submit-hint')}</span>
            </>
          )}
        </div>
      </div>
    </form>
  )
}

const HINTS = {
  multiple: 'multiple',
  'multiple-whole': 'multiple-whole',
  matching: 'matching',
  ordering: 'ordering',
} as const

// The script writes no sentence of its own. Counts come ready in every number it can need, so that it knows no grammar.
function useWordsOfScript(questions: number) {
  const { t } = useTranslation('assessment')
  const time = '{{time}}'
  const counts = (say: (count: number) => string) => Array.from({ length: questions + 1 }, (_, count) => say(count))
  return {
    left: t('attempt.left'),
    hide: t('attempt.hide-clock'),
    show: t('attempt.show-clock'),
    overShort: t('attempt.time-over'),
    over: `${t('attempt.time-over')} ${t('attempt.time-over-text')}`,
    minutes: Object.fromEntries([10, 5, 1].map((count) => [count, t('attempt.minutes-left', { count })])),
    states: {
      unanswered: t('attempt.state.unanswered'),
      partly: t('attempt.state.partly'),
      saved: t('attempt.state.saved'),
      unsaved: t('attempt.state.unsaved'),
      newer: t('attempt.state.newer'),
      refused: t('attempt.state.refused'),
    },
    savedAt: t('attempt.saved-at', { time }),
    savedLate: t('attempt.saved-late', { time }),
    allSaved: t('attempt.all-saved', { time }),
    noneSaved: t('attempt.none-saved'),
    saving: t('attempt.saving'),
    unsaved: counts((count) => t('attempt.unsaved-count', { count })),
    offline: t('attempt.offline'),
    signedOut: t('attempt.signed-out'),
    submitOffline: counts((count) => t('attempt.submit-offline', { count })),
    submittedElsewhere: t('attempt.submitted-elsewhere'),
    newerHere: t('attempt.newer-here', { time }),
    newerChoice: t('attempt.newer-choice', { time }),
    refused: {
      'time-over': t('attempt.refused.time-over'),
      'already-submitted': t('attempt.refused.already-submitted'),
      'answer-does-not-fit': t('attempt.refused.answer-does-not-fit'),
    },
    moved: t('step-moved', { n: '{{n}}' }),
  }
}

export type WordsOfScript = ReturnType<typeof useWordsOfScript>

/** The full mark of the paper in marks. */
export function fullMarksOf(attempt: Attempt): number {
  return marksFrom(attempt.questions.reduce((sum, question) => sum + question.maxHalfPoints, 0))
}
