// Browser-safe door of curricula: what is asked of people, by when, and how they stand with it.
import { z } from 'zod'
import type { CourseCard } from '~/domain/catalogue/catalogue'
import type { OrganisationKind } from '~/domain/identity/identity'
import { isDay, type Day, type Instant } from '~/domain/kernel/time'
import type { CourseStanding, CurriculumGroup, MemberState, Standing } from './standing'

export { applyIntent, draftForm, EMPTY_GROUP, readDraft, type CurriculumDraft, type DraftGroup } from './draft'
export { dueDay, isOverdue, LATE_JOINER_DAYS, REJOIN_DAYS, type Due } from './due'
export {
  MEMBER_STATES,
  neededOf,
  standingOf,
  type CourseStanding,
  type CurriculumGroup,
  type MemberState,
  type Standing,
} from './standing'

const MOST_GROUPS = 12
const MOST_COURSES = 40

export const CurriculumInput = z.object({
  organisationId: z.string().min(1),
  title: z.string().trim().min(2).max(60),
  note: z.string().trim().max(600).default(''),
  groups: z
    .array(
      z.object({
        title: z.string().trim().max(40).default(''),
        need: z
          .string()
          .regex(/^(all|[1-9]\d?)$/)
          .default('all')
          .transform((need): 'all' | number => (need === 'all' ? need : Number(need))),
        ordered: z.boolean().default(false),
        courses: z.array(z.string().min(1)).min(1).max(MOST_COURSES),
      }),
    )
    .min(1)
    .max(MOST_GROUPS),
})
export type CurriculumInput = z.infer<typeof CurriculumInput>
export type CurriculumRefusal =
  'title-taken' | 'need-too-large' | 'course-twice' | 'course-unknown' | 'nothing-changed' | 'archived'

/** A curriculum in one version; versions are never edited. */
export interface Curriculum {
  id: string
  organisationId: string
  organisationName: string
  versionId: string
  number: number
  title: string
  note: string
  groups: CurriculumGroup[]
  createdAt: Instant
  archivedAt: Instant | null
  /** True when the actor may publish another version of it. */
  mayRevise: boolean
}

export interface CurriculumSummary extends Curriculum {
  /** Courses in it, and how many of them it asks for. */
  courses: number
  needed: number
  /** Assignments of it that run. */
  running: number
}

export interface CurriculumVersion {
  id: string
  number: number
  title: string
  createdAt: Instant
  createdBy: string | null
}

// More is what organisations are for; the address of the page must also hold them.
const MOST_PICKED = 100

export const AssignmentInput = z
  .object({
    curriculumId: z.string().min(1),
    /** Each stands for its whole subtree. */
    organisationIds: z.array(z.string().min(1)).max(200).default([]),
    personIds: z.array(z.string().min(1)).max(MOST_PICKED).default([]),
    dueKind: z.enum(['on', 'days']).default('on'),
    dueOn: z.string().refine(isDay, 'not-a-day').optional(),
    dueDays: z.number().int().min(1).max(730).optional(),
    /** What the preview showed; an assignment to another list than that one is refused. */
    seen: z.string().optional(),
  })
  .refine((input) => input.dueKind !== 'on' || input.dueOn !== undefined, { path: ['dueOn'], message: 'required' })
  .refine((input) => input.dueKind !== 'days' || input.dueDays !== undefined, { path: ['dueDays'], message: 'required' })
export type AssignmentInput = z.input<typeof AssignmentInput>
export type AssignmentRefusal = 'nobody' | 'due-passed' | 'archived' | 'two-areas' | 'list-changed'
export type UndoRefusal = 'too-late' | 'already-undone' | 'ended'

/** For so long an assignment can be taken back as if it had not been. */
export const UNDO_HOURS = 24

export interface OrganisationCount {
  id: string
  name: string
  kind: OrganisationKind
  path: string
  /** 0 for the topmost that the actor coordinates. */
  depth: number
  /** In the whole subtree. */
  people: number
}

export interface PickedPerson {
  id: string
  name: string
  username: string
  organisationName: string
}

export type Clash =
  /** The same curriculum runs for this person already. */
  | { kind: 'already-assigned'; title: string; dueOn: Day }
  /** Another assignment wants some of the same courses earlier. */
  | { kind: 'due-earlier'; title: string; dueOn: Day; courseIds: string[] }

export interface PreviewPerson {
  id: string
  name: string
  username: string
  organisationName: string
  dueOn: Day
  /** Courses of the curriculum that this person has completed before, of those it asks for. */
  done: number
  needed: number
  clashes: Clash[]
}

/** Who would get what by when: exactly the list that `assign` takes. */
export interface AssignmentPreview {
  curriculum: Curriculum
  /** In whose name: the actor's own organisation that reaches everybody on the list. */
  organisationName: string
  people: PreviewPerson[]
  counts: { people: number; done: number; partly: number; alreadyAssigned: number; dueEarlier: number }
  /** Handed to `assign` as `seen`. */
  seen: string
}

export interface AssignmentReceipt {
  assignmentId: string
  people: number
  enrolments: number
}

export type MemberCounts = Record<MemberState, number> & { total: number }

export interface Assignment {
  id: string
  curriculumId: string
  title: string
  note: string
  versionNumber: number
  groups: CurriculumGroup[]
  organisationName: string
  dueOn: Day | null
  dueDays: number | null
  assignedAt: Instant
  assignedBy: string | null
  undoneAt: Instant | null
  endedAt: Instant | null
  /** Until when it can be taken back; null when it no longer can, or not by this actor. */
  undoUntil: Instant | null
  mayEnd: boolean
}

export interface AssignmentSummary extends Assignment {
  counts: MemberCounts
}

export interface AssignmentTarget {
  kind: 'organisation' | 'person'
  id: string
  name: string
}

export interface AssignmentMember extends Standing {
  personId: string
  name: string
  username: string
  organisationName: string
  joinedAt: Instant
  dueOn: Day
}

export interface AssignmentPage {
  assignment: Assignment
  targets: AssignmentTarget[]
  courses: CourseCard[]
  counts: MemberCounts
  /** Organisations that have members, and those above them, for the filter: parents before children. */
  organisations: { id: string; name: string; depth: number }[]
  members: AssignmentMember[]
  /** Members that the filter leaves. */
  total: number
  page: number
  pages: number
}

export interface DueCourse {
  course: CourseCard
  standing: CourseStanding
  requiredDone: number
  requiredTotal: number
}

/** What one assignment asks of one person. */
export interface DueAssignment extends Standing {
  assignmentId: string
  curriculumId: string
  title: string
  note: string
  organisationName: string
  joinedAt: Instant
  dueOn: Day
  overdue: boolean
  groups: { title: string; need: 'all' | number; needed: number; ordered: boolean; completed: number; courses: DueCourse[] }[]
}
