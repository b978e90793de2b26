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
export type OrganisationRefusal = 'name-taken' | 'parent-closed'

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
export type PersonRefusal = 'username-taken' | 'organisation-closed'

export const GrantInput = z.object({
  personId: z.string().min(1),
  role: z.enum(ROLES),
  organisationId: z.string().min(1),
  courseIds: z.array(z.string().min(1)).default([]),
  validFrom: DayText,
  validTo: DayText.nullish(),
})
export type GrantInput = z.infer<typeof GrantInput>
export type GrantRefusal = 'already-granted' | 'dates-crossed'

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

/** Who is signed in, as every page needs it. */
export interface SignedIn {
  sessionId: string
  personId: string
  name: string
  username: string
  roles: Role[]
  locale: Locale
  timeZone: string
  textSize: TextSize
  mustChangePassword: boolean
  /** False until the present privacy notice was accepted. */
  noticeAccepted: boolean
}

/** Characters of a password, least and most. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const

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

export type SignInRefusal = 'wrong' | 'slow-down' | 'locked' | 'address-locked' | 'closed'

export const isKnownLocale = (value: string): value is Locale => (LOCALES as readonly string[]).includes(value)

/** The version of the privacy notice shown at first sign-in; a new one asks everybody again. Text: messages/…/notice. */
export const PRIVACY_NOTICE_VERSION = '2026-11'
