import type { Day, Instant, Json } from './columns'

/** Owner: curricula. */
export interface CurriculaTables {
  curriculum: CurriculumTable
  curriculum_version: CurriculumVersionTable
  assignment: AssignmentTable
  assignment_target: AssignmentTargetTable
  assignment_member: AssignmentMemberTable
}

export interface CurriculumTable {
  id: string
  organisation_id: string
  current_version_id: string | null
  created_at: Instant
  archived_at: Instant | null
}

/** groups: [{ title, need: 'all' | n, courses: [course id, …], ordered }]. Never edited: a change is a new version. */
export interface CurriculumVersionTable {
  id: string
  curriculum_id: string
  number: number
  title: string
  note: string
  groups: Json
  created_by_id: string
  created_at: Instant
}

export interface AssignmentTable {
  id: string
  curriculum_id: string
  curriculum_version_id: string
  organisation_id: string
  /** A fixed day, or so many days after a person joins: exactly one is set. */
  due_on: Day | null
  due_days: number | null
  assigned_by_id: string
  assigned_at: Instant
  undone_by_id: string | null
  undone_at: Instant | null
  /** From then on it takes nobody new and asks nothing more; what was earned stays. */
  ended_by_id: string | null
  ended_at: Instant | null
}

/** Whom it is for: an organisation (its subtree, now and later) or a person. */
export interface AssignmentTargetTable {
  assignment_id: string
  kind: string
  ref: string
}

/** One interval of belonging: leaving ends the interval, rejoining begins another; nothing earned is touched. */
export interface AssignmentMemberTable {
  id: string
  assignment_id: string
  person_id: string
  joined_at: Instant
  left_at: Instant | null
  due_on: Day
}
