import { useTranslation } from 'react-i18next'
import { dayOf } from '~/domain/kernel/time'
import type { HourLine } from '~/domain/credits/credits'
import { useFormat } from '~/i18n/format'
import { usePick, useWords } from '~/i18n/i18n'

/** Why a line is what it is: two sentences, the source, and what is still to be confirmed. */
export function WhyLine({ line }: { line: HourLine }) {
  const { t } = useTranslation('credits')
  const pick = usePick()
  const format = useFormat()
  const words = useWords()
  const { why, rule } = line
  const amount = format.hours(line.minutes, line.unitMinutes)
  const edition = { rule: words(`credits:rule.${rule.rule}`) ?? rule.rule, version: rule.version }
  const day = format.date(dayOf(line.postedAt))

  if (why.kind !== 'completion')
    return (
      <Answer ask={t('why.ask', { hours: amount })}>
        <p>
          {t(`why.${why.kind}`, { day, reason: why.reason })}
          {why.kind === 'reversal' ? t('why.reversal-rule') : t('why.correction-rule', edition)}
        </p>
      </Answer>
    )
  const { reckoning } = why
  const steps = [
    reckoning.ratio === 1 ? '' : t('why.ratio', { ratio: format.number(reckoning.ratio, 2) }),
    reckoning.capMinutes === null ? '' : t('why.cap', { cap: format.hours(reckoning.capMinutes, reckoning.unitMinutes) }),
    reckoning.minutes < reckoning.beforeRounding ? t('why.rounded') : '',
  ].join('')
  return (
    <Answer ask={t('why.ask', { hours: amount })}>
      <p>
        {t('why.completion', {
          day: format.date(why.completedOn),
          course: pick(why.courseTitle),
          minutes: format.number(reckoning.activityMinutes),
          unit: reckoning.unitMinutes,
          steps,
          hours: amount,
        })}{' '}
        {t('why.rule', { ...edition, from: format.date(rule.effectiveFrom), explain: pick(rule.explain) })}
      </p>
      <p className="mt-1 text-sm text-ink-3" lang="zh-CN">
        {t('why.source', { source: rule.source })}
      </p>
      {rule.note && (
        <p className="mt-1 text-sm text-ink-3" lang="zh-CN">
          {t('why.note', { note: rule.note })}
        </p>
      )}
    </Answer>
  )
}

function Answer({ ask, children }: { ask: string; children: React.ReactNode }) {
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-6 cursor-pointer items-center text-sm text-celadon-7 underline underline-offset-4">
        {ask}
      </summary>
      <div className="mt-2 max-w-[38em] rounded-lg bg-sunken p-3 text-[0.9375rem] leading-relaxed">{children}</div>
    </details>
  )
}
