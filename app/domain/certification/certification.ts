// Browser-safe door of certification: the queue, decisions, certificates and their codes.
import { z } from 'zod'
import type { Rubric } from '~/domain/catalogue/catalogue'
import type { CourseEvidence } from '~/domain/learning/learning'
import type { Day, Instant } from '~/domain/kernel/time'
import type { Localised } from '~/domain/kernel/words'

export const VERDICTS = ['certified', 'returned', 'declined'] as const
export type Verdict = (typeof VERDICTS)[number]

export const CASE_STATES = ['waiting', 'returned', 'certified', 'declined'] as const
/** `returned` waits for the learner, `waiting` for a supervisor. */
export type CaseState = (typeof CASE_STATES)[number]

/** What is given for one task: points in the order of the rubric's criteria; null where nothing was chosen yet. */
export interface TaskMarks {
  lessonId: string
  submissionId: string
  points: (number | null)[]
  total: number
  /** True when the task was sent back with this decision. */
  returned: boolean
}

export const DecisionInput = z.object({
  caseId: z.string().min(1),
  verdict: z.enum(VERDICTS),
  feedback: z.string().trim().max(4000).default(''),
  marks: z
    .array(
      z.object({
        lessonId: z.string().min(1),
        points: z.array(z.number().min(0).max(100).nullable()),
      }),
    )
    .default([]),
  /** The task lessons to be done again, for a return; all tasks when none is named. */
  returns: z.array(z.string().min(1)).default([]),
  /** Since when the case waited when its page was opened; when it has changed since, somebody was faster. */
  seen: z.string().optional(),
})
export type DecisionInput = z.input<typeof DecisionInput>
export type DecisionRefusal =
  | 'decided-already'
  | 'feedback-required'
  | 'marks-incomplete'
  | 'marks-unknown'
  | 'below-pass-points'
  | 'nothing-to-return'
  | 'requirements-missing'
  | 'completed-already'

/** Feedback shorter than this says nothing to whoever has to act on it. */
export const LEAST_FEEDBACK_CHARACTERS = 10

/** Points of 100: the sum over the criteria. */
export function totalPoints(points: readonly (number | null)[]): number {
  return points.reduce<number>((sum, one) => sum + (one ?? 0), 0)
}

/** How marks stand against a rubric. */
export function faultOfMarks(
  rubric: Rubric,
  passPoints: number,
  points: readonly (number | null)[],
): 'marks-incomplete' | 'marks-unknown' | 'below-pass-points' | null {
  if (points.length > rubric.length) return 'marks-unknown'
  for (const [i, criterion] of rubric.entries()) {
    const given = points[i]
    if (given == null) return 'marks-incomplete'
    if (!criterion.levels.some((level) => level.points === given)) return 'marks-unknown'
  }
  return totalPoints(points) < passPoints ? 'below-pass-points' : null
}

export interface QueueItem {
  caseId: string
  personId: string
  personName: string
  post: string | null
  organisationName: string
  courseId: string
  courseTitle: Localised
  openedAt: Instant
  waitingSince: Instant
  /** Decisions made before: a case that was returned comes back with one. */
  rounds: number
  /** True when there is a task to read: such a case is decided one by one. */
  toRead: boolean
}

export interface Decision {
  id: string
  round: number
  verdict: Verdict
  feedback: string
  marks: TaskMarks[]
  decidedById: string
  decidedBy: string
  decidedAt: Instant
}

export interface CertificationCase {
  id: string
  personId: string
  personName: string
  post: string | null
  organisationName: string | null
  courseId: string
  courseSlug: string
  courseTitle: Localised
  versionNumber: number
  hoursMinutes: number
  state: CaseState
  openedAt: Instant
  waitingSince: Instant
  evidence: CourseEvidence
  decisions: Decision[]
  /** Whether this actor may decide it now. */
  mayDecide: boolean
  /** The neighbours in the actor's queue, for moving on. */
  previousId: string | null
  nextId: string | null
}

export interface CaseOfLearner {
  caseId: string
  courseId: string
  state: CaseState
  openedAt: Instant
  waitingSince: Instant
  decisions: Decision[]
}

/** A case as the learner's home shows it. */
export interface CaseGlance {
  caseId: string
  courseId: string
  state: CaseState
  waitingSince: Instant
  /** Decides who may certify it. */
  organisationPath: string
  /** What was said last; null before the first decision. */
  last: { verdict: Verdict; feedback: string; decidedAt: Instant; decidedBy: string } | null
}

export interface BatchPreview {
  /** What was counted, to be sent back with the approval. */
  caseIds: string[]
  courses: { courseId: string; title: Localised; people: string[] }[]
}

export interface BatchReceipt {
  certified: number
  skipped: { caseId: string; refusal: DecisionRefusal | 'not-there' | 'has-to-be-read' }[]
}

// ——— certificates ———

// Eight digits and 23 letters: nothing in it can be taken for something else in it. 31 is a prime, so that the check
// character notices every wrong character and every two that changed places.
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const CODE_LENGTH = 12

/** The check character for the eleven before it: the weighted sum of all twelve is 0 modulo 31. */
export function checkCharacter(body: string): string {
  const sum = [...body].reduce((total, character, i) => total + (i + 1) * CODE_ALPHABET.indexOf(character), 0)
  const size = CODE_ALPHABET.length
  // Solves 12·c ≡ −sum (mod 31): 13 is the inverse of 12, since 12 × 13 = 156 = 5 × 31 + 1.
  return CODE_ALPHABET[((((-sum % size) + size) % size) * 13) % size]!
}

export type CodeReading =
  { ok: true; code: string } | { ok: false; fault: 'empty' | 'length' | 'characters' | 'check'; characters: string }

/** Reads a code as people type or scan it: any case and width, with or without blanks and hyphens. */
export function readCode(text: string): CodeReading {
  const characters = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_]/gu, '')
  if (characters === '') return { ok: false, fault: 'empty', characters }
  const strange = [...new Set([...characters].filter((character) => !CODE_ALPHABET.includes(character)))]
  if (strange.length > 0) return { ok: false, fault: 'characters', characters: strange.slice(0, 5).join(' ') }
  if (characters.length !== CODE_LENGTH) return { ok: false, fault: 'length', characters: String(characters.length) }
  if (checkCharacter(characters.slice(0, -1)) !== characters.at(-1)) return { ok: false, fault: 'check', characters }
  return { ok: true, code: characters }
}

/** In groups of four, as it is printed: ABCD-EFGH-JKMN. */
export function printedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** YS-2026-000123. */
export function certificateNumber(prefix: string, year: number, count: number): string {
  return `${prefix}-${year}-${String(count).padStart(6, '0')}`
}

export const REVOCATION_CATEGORIES = ['issued-in-error', 'evidence-false', 'on-request', 'rule-changed'] as const
export const REISSUE_CATEGORIES = ['name-corrected', 'data-corrected', 'lost-or-damaged'] as const

const Reason = z.string().trim().min(4).max(500)

export const RevokeInput = z.object({
  certificateId: z.string().min(1),
  category: z.enum(REVOCATION_CATEGORIES),
  reason: Reason,
})
export type RevokeInput = z.infer<typeof RevokeInput>
export type RevokeRefusal = 'already-revoked' | 'already-replaced'

export const ReissueInput = z.object({
  certificateId: z.string().min(1),
  category: z.enum(REISSUE_CATEGORIES),
  reason: Reason,
  /** As it shall stand on the new certificate. */
  name: z.string().trim().min(1).max(60),
})
export type ReissueInput = z.infer<typeof ReissueInput>
export type ReissueRefusal = 'already-revoked' | 'already-replaced' | 'same-name'

export type CertificateStatus = 'valid' | 'revoked' | 'replaced'

export interface Certificate {
  id: string
  code: string
  number: string
  personId: string
  courseId: string
  courseVersionId: string
  completionId: string
  name: string
  courseTitle: Localised
  programme: Localised
  minutes: number
  completedOn: Day
  issuedOn: Day
  issuedAt: Instant
  issuer: string
  certifiedBy: string | null
  replacesId: string | null
  status: CertificateStatus
  /** When and why it no longer stands; null while it does. */
  ended: { kind: 'revoked' | 'replaced'; category: string; reason: string; at: Instant; byId: string } | null
  replacedByCode: string | null
}

/** What the public is told about a certificate. Names are masked. */
export interface Verification {
  code: string
  number: string
  maskedName: string
  courseTitle: Localised
  programme: Localised
  minutes: number
  completedOn: Day
  issuedOn: Day
  issuer: string
  maskedCertifier: string | null
  status: CertificateStatus
  endedOn: Day | null
  /** One of the categories above; null while it is valid. */
  category: string | null
  replacedBy: { code: string; number: string; issuedOn: Day } | null
}

export type VerificationAnswer = { found: true; verification: Verification } | { found: false; reading: CodeReading }
