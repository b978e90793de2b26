import type { Day, Instant } from './columns'

/** Owner: identity. */
export interface IdentityTables {
  organisation: OrganisationTable
  person: PersonTable
  membership: MembershipTable
  account: AccountTable
  consent: ConsentTable
  role_grant: RoleGrantTable
  role_grant_course: RoleGrantCourseTable
  session: SessionTable
  sign_in_attempt: SignInAttemptTable
  invitation: InvitationTable
}

export interface OrganisationTable {
  id: string
  parent_id: string | null
  kind: string
  name: string
  code: string | null
  /** '/' + ids from the root + '/': a subtree is a prefix. */
  path: string
  valid_from: Day
  valid_to: Day | null
  created_at: Instant
}

export interface PersonTable {
  id: string
  name: string
  /** For search and lists: pinyin is computed when the name is written. */
  birth_on: Day | null
  hired_on: Day | null
  email: string | null
  created_at: Instant
}

/** Where a person works, with dates; the one that holds today and is primary gives the person's place in the tree. */
export interface MembershipTable {
  id: string
  person_id: string
  organisation_id: string
  post: string | null
  is_primary: 0 | 1
  valid_from: Day
  valid_to: Day | null
}

export interface AccountTable {
  person_id: string
  username: string
  /** Caseless form of the username; unique. */
  username_key: string
  password_hash: string | null
  password_set_at: Instant | null
  must_change_password: 0 | 1
  locale: string
  time_zone: string
  text_size: string
  created_at: Instant
  closed_at: Instant | null
}

export interface ConsentTable {
  id: string
  person_id: string
  notice_version: string
  accepted_at: Instant
  locale: string
}

export interface RoleGrantTable {
  id: string
  person_id: string
  role: string
  organisation_id: string
  valid_from: Day
  valid_to: Day | null
  granted_by_id: string | null
  granted_at: Instant
  revoked_by_id: string | null
  revoked_at: Instant | null
}

/** A supervisor's grant names the courses it certifies; a grant without rows here certifies none. */
export interface RoleGrantCourseTable {
  grant_id: string
  course_id: string
}

export interface SessionTable {
  /** SHA-256 of the id in the cookie. */
  id: string
  person_id: string
  created_at: Instant
  last_seen_at: Instant
  /** The absolute end. */
  expires_at: Instant
  user_agent: string
  address: string
}

export interface SignInAttemptTable {
  id: string
  username_key: string
  address: string
  at: Instant
  succeeded: 0 | 1
}

/** A one-time link to set the first password. */
export interface InvitationTable {
  id: string
  token_hash: string
  person_id: string
  created_by_id: string | null
  created_at: Instant
  expires_at: Instant
  used_at: Instant | null
}
