import type { Day, Instant, Json } from './columns'

/** Owner: certification. */
export interface CertificationTables {
  certification_case: CertificationCaseTable
  certification_decision: CertificationDecisionTable
  certificate_issuer: CertificateIssuerTable
  certificate_counter: CertificateCounterTable
  certificate: CertificateTable
  certificate_event: CertificateEventTable
}

/** One person's finished course waiting for a supervisor; its state follows from the decisions and resubmissions. */
export interface CertificationCaseTable {
  id: string
  person_id: string
  course_id: string
  course_version_id: string
  /** Where the person worked when it was opened, for the record; who may certify follows from where the person works now. */
  organisation_path: string
  opened_at: Instant
  /** waiting, returned, certified, declined. */
  state: string
  /** Since when it waits for whoever must act now. */
  waiting_since: Instant
  /** Ids of the task lessons that were returned and not yet handed in again. */
  awaits: Json
}

/** Append-only. */
export interface CertificationDecisionTable {
  id: string
  case_id: string
  /** 1 for the first decision of the case, 2 after a return: two people cannot decide one round. */
  round: number
  verdict: string
  feedback: string
  /** [{ lessonId, submissionId, points: [n per criterion], total, returned }] */
  rubric: Json
  decided_by_id: string
  decided_at: Instant
}

/** Append-only: who issues since when; the newest row holds. */
export interface CertificateIssuerTable {
  id: string
  name: string
  /** Begins the numbers: YS-2026-000123. */
  prefix: string
  since_at: Instant
}

/** The last number given out, per prefix and year: taken in the transaction that issues, so that no number is skipped. */
export interface CertificateCounterTable {
  prefix: string
  year: number
  last: number
}

/** What was issued, in words that later changes of name or title do not touch. */
export interface CertificateTable {
  id: string
  code: string
  number: string
  person_id: string
  course_id: string
  course_version_id: string
  completion_id: string
  name: string
  course_title: Json
  programme: Json
  minutes: number
  completed_on: Day
  issued_on: Day
  issued_at: Instant
  issuer: string
  certified_by: string | null
  /** The certificate in whose place this one was issued. */
  replaces_id: string | null
}

/** Append-only: revoked or replaced, with the reason. A certificate ends once. */
export interface CertificateEventTable {
  id: string
  certificate_id: string
  /** revoked, replaced. */
  kind: string
  /** What the public is told; the reason in words stays inside. */
  category: string
  reason: string
  at: Instant
  by_id: string
}
