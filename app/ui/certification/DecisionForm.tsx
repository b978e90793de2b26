import { useTranslation } from 'react-i18next'
import type { Verdict } from '~/domain/certification/certification'
import { Button } from '~/ui/kit/Button'
import { plainMeta } from '~/ui/kit/field-meta'
import { TextArea } from '~/ui/kit/TextArea'

export const DECISION_FORM = 'decision'
const CHIPS = ['privacy', 'facts', 'detail', 'brief'] as const

interface Props {
  seen: string
  feedback: string
  /** Where the feedback is what stands against the decision. */
  fault: boolean
  /** False for a course without a practice task: nothing can be handed in again. */
  mayReturn: boolean
}

/** The decision: a word to the learner and three ways to go. Works without script; with it, each way asks once more. */
export function DecisionForm({ seen, feedback, fault, mayReturn }: Props) {
  const { t } = useTranslation('supervise')
  const button = (verdict: Verdict, label: string, tone: 'primary' | 'secondary' | 'danger', key?: string) => (
    <Button
      tone={tone}
      name="verdict"
      value={verdict}
      data-ask={t(`case.confirm-${verdict}`)}
      data-key={key}
      aria-keyshortcuts={key?.toUpperCase()}
    >
      {label}
    </Button>
  )
  return (
    <form method="post" id={DECISION_FORM} data-decision className="form max-w-[46rem]">
      <input type="hidden" name="seen" value={seen} />
      <TextArea
        label={t('case.feedback')}
        hint={t('case.feedback-hint')}
        meta={{ ...plainMeta('feedback', feedback), errors: fault ? ['required'] : undefined }}
        rows={6}
        maxLength={4000}
      />
      <div data-chips hidden>
        <p className="text-sm text-ink-3">{t('case.chips')}</p>
        <div className="mt-1 flex flex-wrap gap-2">
          {CHIPS.map((chip) => (
            <button
              key={chip}
              type="button"
              data-chip={t(`case.chip.${chip}`)}
              className="rounded-lg border border-edge px-2.5 py-1 text-left text-sm text-ink-2 hover:bg-sunken"
            >
              {t(`case.chip.${chip}`)}
            </button>
          ))}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {button('certified', t('case.certify'), 'primary', 'a')}
        {mayReturn && button('returned', t('case.return'), 'secondary', 'r')}
        {button('declined', t('case.decline'), 'danger')}
      </div>
      <div data-confirm-bar hidden role="group" aria-live="polite" className="rounded-lg bg-celadon-1 p-4">
        <p data-question className="font-semibold" />
        <div className="mt-3 flex gap-3">
          <Button type="button" data-yes>
            {t('case.confirm')}
          </Button>
          <Button type="button" tone="quiet" data-no>
            {t('case.cancel')}
          </Button>
        </div>
      </div>
    </form>
  )
}
