import { useTranslation } from 'react-i18next'
import type { LedgerStanding, Requirement } from '~/domain/credits/credits'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Meter } from '~/ui/kit/Meter'

/** What the rules of today ask of this ledger, beside what is there; the annual one with a bar, since its year is known. */
export function Requirements({ standing, year }: { standing: LedgerStanding; year: number }) {
  const { t } = useTranslation('record')
  if (standing.requirements.length === 0) return null
  return (
    <div className="mt-4">
      <p className="text-[0.9375rem] text-ink-2">
        {t(standing.ledger === 'annual' ? 'hours.whose-annual' : 'hours.whose-registration')}
      </p>
      <ul className="mt-1">
        {standing.requirements.map((requirement) => (
          <li key={requirement.rule.id} className="py-1">
            <RequirementLine requirement={requirement} />
            {requirement.period.kind === 'calendar-year' && (
              <YearMeter requirement={requirement} done={standing.yearMinutes} year={year} />
            )}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-ink-3">{t('hours.recognised')}</p>
    </div>
  )
}

function RequirementLine({ requirement }: { requirement: Requirement }) {
  const { t } = useTranslation(['record', 'credits'])
  const format = useFormat()
  const pick = usePick()
  const levels = requirement.levels.map((level) => t(`credits:level.${level}` as 'credits:level.junior'))
  const period =
    requirement.period.kind === 'calendar-year'
      ? t('record:hours.every-year')
      : t('record:hours.every-period', { years: requirement.period.years })
  const hours = `${period} ${format.hours(requirement.minutes, requirement.unitMinutes)}`
  const parts = requirement.parts.map((part) =>
    t('record:hours.part', { name: pick(part.name), hours: format.hours(part.minutes, requirement.unitMinutes) }),
  )
  return (
    <p>
      {requirement.period.kind === 'calendar-year' ? hours : t('record:hours.required-of', { levels: levels.join(' / '), hours })}
      {parts.length > 0 && <span className="block text-sm text-ink-3">{parts.join(' · ')}</span>}
    </p>
  )
}

function YearMeter({ requirement, done, year }: { requirement: Requirement; done: number; year: number }) {
  const { t } = useTranslation('record')
  const format = useFormat()
  const left = requirement.minutes - done
  const hours = (minutes: number) => format.hours(minutes, requirement.unitMinutes)
  return (
    <div className="mt-2">
      <Meter
        value={Math.max(0, done)}
        max={requirement.minutes}
        label={t('hours.meter', { year, done: hours(done), hours: hours(requirement.minutes) })}
      />
      <p className="mt-1 font-semibold">{left > 0 ? t('hours.left', { hours: hours(left) }) : t('hours.enough')}</p>
    </div>
  )
}
