import type { Day, Instant, Json } from './columns'

/** Owner: credits. */
export interface CreditsTables {
  hour_posting: HourPostingTable
  hour_total: HourTotalTable
}

/** The hours ledger: append-only; a correction is a row that reverses another. */
export interface HourPostingTable {
  id: string
  person_id: string
  /** registration (72/90 per three years) or annual (90 a year). */
  ledger: string
  /** Half a 学时 of 45 minutes is 22.5: exact in binary, so that sums stay exact. Negative in a reversal. */
  minutes: number
  category: string
  activity_on: Day
  posted_at: Instant
  actor: string
  rule_version_id: string
  /** e.g. completion:<id>; one cause posts once in a ledger. */
  cause: string
  reverses_id: string | null
  /** Facts for "why this figure?": course, minutes before the rule, ratio, rounding, caps. */
  why: Json
}

/** Projection: minutes per person, ledger, year of activity and category. */
export interface HourTotalTable {
  person_id: string
  ledger: string
  year: number
  category: string
  minutes: number
}
