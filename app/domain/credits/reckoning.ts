// From an activity to minutes by a rule, and from postings to totals: pure, so that a ledger can be replayed to any day.
import { roundDownToHalfHour, type Minutes } from '~/domain/kernel/hours'
import type { Instant } from '~/domain/kernel/time'
import type { HoursRule, Reckoning } from './credits'

export interface Activity {
  kind: 'course-completion'
  /** online, blended. */
  form: string
  minutes: Minutes
}

type RuleTerms = Pick<HoursRule, 'applies_to' | 'ratio' | 'cap_minutes_per_item' | 'unit_minutes' | 'round_down_to_half_hour'>

/**
 * What the activity is worth by the rule, with every step; null when the rule does not speak of such an activity.
 * Rounding down to half a 学时: the rule's `round_down_to_half_hour`.
 */
export function reckon(rule: RuleTerms, activity: Activity): Reckoning | null {
  if (rule.applies_to.activity !== activity.kind || !rule.applies_to.forms.includes(activity.form)) return null
  const weighted = activity.minutes * rule.ratio
  const beforeRounding = rule.cap_minutes_per_item === null ? weighted : Math.min(weighted, rule.cap_minutes_per_item)
  return {
    activityMinutes: activity.minutes,
    ratio: rule.ratio,
    capMinutes: rule.cap_minutes_per_item,
    beforeRounding,
    unitMinutes: rule.unit_minutes,
    roundedDown: rule.round_down_to_half_hour,
    minutes: rule.round_down_to_half_hour ? roundDownToHalfHour(beforeRounding, rule.unit_minutes) : beforeRounding,
  }
}

export interface Posted {
  person_id: string
  ledger: string
  minutes: number
  category: string
  activity_on: string
  posted_at: Instant
}

export interface Total {
  person_id: string
  ledger: string
  year: number
  category: string
  minutes: number
}

/** Totals per person, ledger, year of activity and category from the postings, as they stood at `at` (or with all of them). */
export function totalsOf(postings: readonly Posted[], at?: Instant): Map<string, Total> {
  const totals = new Map<string, Total>()
  for (const posting of postings) {
    if (at !== undefined && posting.posted_at > at) continue
    const year = Number(posting.activity_on.slice(0, 4))
    const key = totalKey({ ...posting, year })
    const total = totals.get(key)
    if (total) total.minutes += posting.minutes
    else
      totals.set(key, {
        person_id: posting.person_id,
        ledger: posting.ledger,
        year,
        category: posting.category,
        minutes: posting.minutes,
      })
  }
  return totals
}

export function totalKey(total: Pick<Total, 'person_id' | 'ledger' | 'year' | 'category'>): string {
  return `${total.person_id} ${total.ledger} ${total.year} ${total.category}`
}
