import type { Instant, Day, Json } from './columns'

/** Owner: kernel. */
export interface KernelTables {
  setting: SettingTable
  job: JobTable
  rule_version: RuleVersionTable
}

/** What the database says of itself, e.g. that it is a demonstration. */
export interface SettingTable {
  name: string
  value: string
  set_at: Instant
}

export interface JobTable {
  id: string
  name: string
  payload: Json
  /** Two jobs with one key are one job. */
  key: string
  run_at: Instant
  queued_at: Instant
  locked_until: Instant | null
  attempts: number
  done_at: Instant | null
  failed_at: Instant | null
  last_error: string | null
}

/** Rules from content/rules, each edition kept for ever so that what rested on it can say so. */
export interface RuleVersionTable {
  id: string
  rule: string
  kind: string
  version: number
  effective_from: Day
  effective_to: Day | null
  body: Json
  source: Json
  hash: string
  imported_at: Instant
}
