import type { Day, Instant, Json } from './columns'

/** Owner: certification. */
export interface CertificationTables {
  certification_case: CertificationCaseTable
  certification_decision: CertificationDecisionTable
  certificate: CertificateTable
  certificate_event: CertificateEventTable
}

/** One person's finished course waiting for a supervisor; its state follows from the decisions and resubmissions. */
export interface CertificationCaseTable {
  id: string
  person_id: string
  course_id: string
  course_version_id: string
  /** Where the person worked when it was opened: decides who may certify. */
  organisation_path: string
  opened_at: Instant
  /** waiting, returned, certified, declined. */
  state: string
  /** Since when it waits for whoever must act now. */
  waiting_since: Instant
}

/** Append-only. */
export interface CertificationDecisionTable {
  id: string
  case_id: string
  verdict: string
  feedback: string
  /** [{ lessonId, submissionId, points: [n per criterion], total }] */
  rubric: Json
  decided_by_id: string
  decided_at: Instant
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
  programme: string
  minutes: number
  completed_on: Day
  issued_on: Day
  issued_at: Instant
  issuer: string
  certified_by: string | null
  /** The certificate in whose place this one was issued. */
  replaces_id: string | null
}

/** Append-only: revoked or replaced, with the reason. */
export interface CertificateEventTable {
  id: string
  certificate_id: string
  kind: string
  reason: string
  at: Instant
  by_id: string
}
