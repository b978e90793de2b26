// Browser-safe door of credits: the two ledgers, their lines and the reasons of their figures.
import { z } from 'zod'
import type { Day, Instant } from '~/domain/kernel/time'
import type { Localised } from '~/domain/kernel/words'

export const LEDGERS = ['registration', 'annual'] as const
/** registration: 72/90 hours in three years · annual: 90 hours a year. One activity may count in both, once in each. */
export type Ledger = (typeof LEDGERS)[number]

/** What an hours rule (content/rules, kind `hours`) says, beside its dates and source. */
export interface HoursRule {
  ledger: Ledger
  /** The length of one 学时. */
  unit_minutes: number
  applies_to: { activity: string; forms: string[] }
  ratio: number
  round_down_to_half_hour: boolean
  cap_minutes_per_item: number | null
  explain: Localised
}

/** What a requirement (content/rules, kind `hours-requirement`) says. */
export interface RequirementRule {
  ledger: Ledger
  unit_minutes: number
  applies_to: { levels: string[] }
  period: { kind: 'calendar-year' | 'registration-period'; years: number }
  hours: number
  minutes: number
  parts: { key: string; name: Localised; hours: number; minutes: number }[]
  explain: Localised
}

/** How the minutes of a posting came about, step by step: kept with it for ever. */
export interface Reckoning {
  activityMinutes: number
  ratio: number
  capMinutes: number | null
  /** After ratio and cap, before rounding. */
  beforeRounding: number
  unitMinutes: number
  roundedDown: boolean
  minutes: number
}

/** The facts behind a line. */
export type Why =
  | {
      kind: 'completion'
      course: string
      courseVersion: string
      courseTitle: Localised
      form: string
      completion: string
      completedOn: Day
      reckoning: Reckoning
    }
  | { kind: 'reversal'; reason: string; of: string }
  | { kind: 'correction'; reason: string; of: string; courseTitle: Localised | null }

/** The edition of the rule a line rests on. */
export interface RuleRef {
  id: string
  rule: string
  version: number
  effectiveFrom: Day
  explain: Localised
  source: string
  /** What still has to be confirmed by an authority, as the rule's file says; null when nothing. */
  note: string | null
}

export interface HourLine {
  id: string
  ledger: Ledger
  minutes: number
  category: string
  activityOn: Day
  postedAt: Instant
  why: Why
  rule: RuleRef
  unitMinutes: number
  /** The line that takes this one back; null while it counts. */
  reversedBy: string | null
  reverses: string | null
}

/** How much stands in each ledger, in minutes. */
export type HourTotals = { year: number } & Record<Ledger, { yearMinutes: number; totalMinutes: number }>

export interface Requirement {
  rule: RuleRef
  levels: string[]
  period: RequirementRule['period']
  minutes: number
  unitMinutes: number
  parts: RequirementRule['parts']
}

export interface LedgerStanding {
  ledger: Ledger
  /** Minutes of the present calendar year, and of all years. */
  yearMinutes: number
  totalMinutes: number
  years: { year: number; minutes: number }[]
  /** Of the present year, largest first. */
  categories: { category: string; minutes: number }[]
  /** Newest activity first. */
  lines: HourLine[]
  requirements: Requirement[]
}

export interface Hours {
  year: number
  ledgers: LedgerStanding[]
}

export const CorrectHoursInput = z.object({
  postingId: z.string().min(1),
  reason: z.string().trim().min(4).max(500),
  /** 学时 that should stand instead, in halves; nothing means that none do. */
  hours: z.coerce.number().min(0.5).max(500).multipleOf(0.5).optional(),
})
export type CorrectHoursInput = z.infer<typeof CorrectHoursInput>
export type CorrectHoursRefusal = 'already-reversed' | 'is-a-reversal'
