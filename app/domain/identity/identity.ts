// Browser-safe door: types, inputs and words' codes of accounts, organisations and roles.
import { z } from 'zod'
import { ROLES, type Role } from '~/domain/kernel/actor'
import { isDay } from '~/domain/kernel/time'
import { LOCALES, type Locale } from '~/domain/kernel/words'

export const ORGANISATION_KINDS = [
  'city',
  'county',
  'town',
  'urban-community',
  'rural-community',
  'department',
  'institution',
  'agency',
  'public-benefit',
  'association',
  'training-base',
  'demonstration-base',
  'volunteer-group',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export const TEXT_SIZES = ['normal', 'large'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

const DayText = z.string().refine(isDay, 'not-a-day')

export const OrganisationInput = z.object({
  parentId: z.string().min(1).nullable(),
  kind: z.enum(ORGANISATION_KINDS),
  name: z.string().trim().min(2).max(80),
  code: z.string().trim().max(40).nullish(),
  validFrom: DayText,
})
export type OrganisationInput = z.infer<typeof OrganisationInput>
export type OrganisationRefusal = 'name-taken' | 'parent-closed' | 'starts-before-parent'

export const RenameInput = z.object({ organisationId: z.string().min(1), name: OrganisationInput.shape.name })
export type RenameInput = z.infer<typeof RenameInput>
export type RenameRefusal = 'name-taken' | 'same-name'

export const CloseOrganisationInput = z.object({ organisationId: z.string().min(1), on: DayText })
export type CloseOrganisationInput = z.infer<typeof CloseOrganisationInput>
export type CloseOrganisationRefusal =
  'is-root' | 'already-closed' | 'before-start' | 'has-organisations' | 'has-people' | 'has-roles'

export const PersonInput = z.object({
  name: z.string().trim().min(1).max(60),
  organisationId: z.string().min(1),
  post: z.string().trim().max(60).nullish(),
  birthOn: DayText.nullish(),
  hiredOn: DayText.nullish(),
  email: z.email().nullish(),
  username: z
    .string()
    .trim()
    .min(2)
    .max(40)
    .regex(/^[\p{L}\p{N}._-]+$/u),
})
export type PersonInput = z.infer<typeof PersonInput>
export type PersonRefusal = 'username-taken' | 'organisation-closed' | 'hired-later'

export const TransferInput = z.object({
  organisationId: z.string().min(1),
  post: z
    .string()
    .trim()
    .max(60)
    .nullish()
    .transform((post) => post ?? null),
  on: DayText,
})
export type TransferInput = z.infer<typeof TransferInput>
export type TransferRefusal = 'already-there' | 'organisation-closed' | 'before-present-place'

export const GrantInput = z.object({
  personId: z.string().min(1),
  role: z.enum(ROLES),
  organisationId: z.string().min(1),
  courseIds: z.array(z.string().min(1)).default([]),
  validFrom: DayText,
  validTo: DayText.nullish(),
})
export type GrantInput = z.infer<typeof GrantInput>
export type GrantRefusal = 'already-granted' | 'dates-crossed' | 'organisation-closed' | 'account-closed' | 'root-only'

export interface Organisation {
  id: string
  parentId: string | null
  kind: OrganisationKind
  name: string
  code: string | null
  path: string
  validFrom: string
  validTo: string | null
}

/** A person as lists show one. */
export interface PersonSummary {
  id: string
  name: string
  username: string | null
  post: string | null
  organisationId: string | null
  organisationName: string | null
  organisationPath: string | null
}

export interface GrantSummary {
  id: string
  role: Role
  organisationId: string
  organisationName: string
  courseIds: string[]
  validFrom: string
  validTo: string | null
}

/** An organisation in the administrator's tree. */
export interface OrganisationRow extends Organisation {
  /** 0 for the topmost that the actor may see. */
  depth: number
  /** People whose place it is today. */
  people: number
  /** The same with everything below. */
  peopleBelow: number
}

/** invited: has no password yet · first-password: has one that somebody else chose. */
export const ACCOUNT_STATES = ['active', 'invited', 'first-password', 'closed'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

/** A person as the administrator's list shows one. */
export interface AccountRow {
  personId: string
  name: string
  username: string
  post: string | null
  organisationId: string
  organisationName: string
  state: AccountState
  roles: Role[]
}

/** One account as the administrator's page shows it. */
export interface AccountView {
  personId: string
  name: string
  username: string
  birthOn: string | null
  hiredOn: string | null
  email: string | null
  state: AccountState
  createdAt: string
  closedAt: string | null
  passwordSetAt: string | null
  /** Last seen by a session that still runs. */
  lastSeenAt: string | null
  noticeAcceptedAt: string | null
  /** Minutes until sign-in may be tried again; null when nothing bars it. */
  lockedMinutes: number | null
  /** Until when the last invitation's link may be used. */
  invitationExpiresAt: string | null
  /** Newest first. */
  places: { organisationId: string; organisationName: string; post: string | null; from: string; to: string | null }[]
}

export type CloseRefusal = 'already-closed' | 'own-account' | 'role-beyond' | 'last-administrator'
export type ReopenRefusal = 'not-closed' | 'role-beyond'
export type GivePasswordRefusal = 'account-closed' | 'role-beyond'

/** What an invitation's link opens. */
export type InvitationView =
  { state: 'open'; personId: string; name: string; username: string } | { state: 'used' | 'expired' | 'unknown' | 'closed' }
export type InvitationRefusal =
  'invitation-used' | 'invitation-expired' | 'invitation-unknown' | 'invitation-closed' | 'weak-password'
export type NewPasswordRefusal = 'weak-password' | 'same-as-before'

export const FirstAdministratorInput = z.object({
  name: PersonInput.shape.name,
  username: PersonInput.shape.username,
  organisationName: OrganisationInput.shape.name,
})
export type FirstAdministratorInput = z.infer<typeof FirstAdministratorInput>
export type FirstAdministratorRefusal =
  'administrator-exists' | 'role-beyond' | 'account-closed' | OrganisationRefusal | PersonRefusal | GrantRefusal

/** Who is signed in, as every page needs it. */
export interface SignedIn {
  sessionId: string
  personId: string
  name: string
  username: string
  roles: Role[]
  /** Those of the roles that are held at the top of the tree. */
  rootRoles: Role[]
  locale: Locale
  timeZone: string
  textSize: TextSize
  mustChangePassword: boolean
  /** False until the present privacy notice was accepted. */
  noticeAccepted: boolean
}

/** Characters of a password, least and most. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const

// What is longer than anybody types is not looked at; the rule of 128 has a sentence of its own.
const Typed = z.string().max(1000)

/** A new password, typed twice. Whether it may be used is a rule of the server: see passwordFaults. */
export const NewPasswordInput = z
  .object({ newPassword: Typed, passwordAgain: Typed })
  .refine((typed) => typed.newPassword === typed.passwordAgain, { message: 'differs', path: ['passwordAgain'] })
export type NewPasswordInput = z.infer<typeof NewPasswordInput>

export const ChangePasswordInput = z
  .object({ presentPassword: Typed, newPassword: Typed, passwordAgain: Typed })
  .refine((typed) => typed.newPassword === typed.passwordAgain, { message: 'differs', path: ['passwordAgain'] })
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>

export const SignInInput = z.object({ username: z.string().trim().max(200), password: Typed, next: z.string().optional() })
export type SignInInput = z.infer<typeof SignInInput>

export const PASSWORD_FAULTS = [
  'too-short',
  'too-long',
  'common',
  'pattern',
  'has-username',
  'has-name',
  'has-birth-date',
  'has-organisation',
] as const
export type PasswordFault = (typeof PASSWORD_FAULTS)[number]

export type SignInRefusal = 'wrong' | 'slow-down' | 'locked' | 'address-locked' | 'closed' | 'first-password-expired'

/**
 * Zones that can be chosen: China's, and the capitals that people here travel to or work with. The whole list of the world
 * has four hundred names, most of them twins.
 */
export const TIME_ZONES = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Macau',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Bangkok',
  'Asia/Jakarta',
  'Asia/Manila',
  'Asia/Kathmandu',
  'Asia/Dubai',
  'Europe/Moscow',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/London',
  'Africa/Cairo',
  'Africa/Nairobi',
  'Africa/Johannesburg',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Pacific/Auckland',
  'UTC',
] as const

export const SettingsInput = z.object({
  locale: z.enum(LOCALES),
  timeZone: z.enum(TIME_ZONES),
  textSize: z.enum(TEXT_SIZES),
})
export type SettingsInput = z.infer<typeof SettingsInput>

export const isKnownLocale = (value: string): value is Locale => (LOCALES as readonly string[]).includes(value)

/** The version of the privacy notice shown at first sign-in; a new one asks everybody again. Text: messages/…/notice. */
export const PRIVACY_NOTICE_VERSION = '2026-11'
