import { useTranslation } from 'react-i18next'
import type { CertificationCase } from '~/domain/certification/certification'
import { useFormat } from '~/i18n/format'
import { Definition } from '~/ui/kit/Definition'
import { Section } from '~/ui/kit/Section'
import { useWait } from './use-wait'

/** Who it is, since when they wait, how much they studied, what certifying is worth. */
export function CaseFacts({ one }: { one: CertificationCase }) {
  const { t } = useTranslation('supervise')
  const format = useFormat()
  const wait = useWait()
  const { evidence } = one
  const waiting = one.state === 'waiting'
  return (
    <Section title={t('case.facts')}>
      <Definition
        items={[
          { term: t('case.place'), children: [one.organisationName, one.post].filter(Boolean).join(' ') },
          ...(waiting
            ? [
                {
                  term: t('case.waiting'),
                  children: t('case.waiting-since', {
                    wait: wait(one.waitingSince),
                    at: format.instant(one.waitingSince),
                  }),
                },
              ]
            : []),
          {
            term: t('case.required'),
            children: t('case.required-done', { done: evidence.requiredDone, total: evidence.requiredTotal }),
          },
          {
            term: t('case.study'),
            children: (
              <>
                {format.minutes(Math.round(evidence.totalSeconds / 60))}
                <span className="ml-3 text-sm text-ink-3">{t('case.study-note')}</span>
              </>
            ),
          },
          { term: t('case.enrolled'), children: format.instant(evidence.enrolledAt) },
          { term: t('case.opened'), children: format.instant(one.openedAt) },
          { term: t('case.version'), children: t('case.version-number', { number: one.versionNumber }) },
          { term: t('case.hours'), children: format.hours(one.hoursMinutes) },
        ]}
      />
    </Section>
  )
}
