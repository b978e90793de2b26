export const ROLES = ['coordinator', 'supervisor', 'registrar', 'author', 'admin', 'auditor'] as const
/** Roles are granted at an organisation; `trainee` is everyone with an account and is never granted. */
export type Role = (typeof ROLES)[number]

export interface Grant {
  role: Role
  organisationId: string
  /** The subtree the grant reaches. */
  path: string
  /** Supervisors only: the courses they certify. */
  courseIds: string[]
}

export interface PersonActor {
  kind: 'person'
  personId: string
  name: string
  /** Where the person works today; null between two posts. */
  organisationId: string | null
  organisationPath: string | null
  grants: Grant[]
}

export type Actor = { kind: 'public' } | { kind: 'system'; job: string } | PersonActor

export const PUBLIC: Actor = { kind: 'public' }

export function systemActor(job: string): Actor {
  return { kind: 'system', job }
}

/** How records name an actor: `person:<id>`, `system:<job>` or `public`. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'person') return `person:${actor.personId}`
  return actor.kind === 'system' ? `system:${actor.job}` : 'public'
}

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'person' && actor.grants.some((grant) => grant.role === role)
}
