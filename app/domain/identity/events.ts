import type { Role } from '~/domain/kernel/actor'

declare module '~/domain/kernel/events' {
  interface EventMap {
    'organisation-created': { name: string; kind: string; parent: string | null }
    'organisation-renamed': { from: string; to: string }
    'organisation-closed': { on: string }
    'person-created': { organisation: string }
    'membership-changed': { person: string; organisation: string | null; on: string }
    'role-granted': { person: string; role: Role; organisation: string }
    'role-revoked': { person: string; role: Role; organisation: string }
    'signed-in': { address: string }
    'signed-out': { sessions: number }
    /** A wrong password for an account that exists. */
    'sign-in-failed': { address: string }
    'account-locked': { minutes: number }
    'password-changed': { by: 'self' | 'administrator' | 'invitation' }
    'invitation-made': { person: string; expiresAt: string }
    'notice-accepted': { version: string }
    'data-exported': { parts: string[] }
    'account-closed': { person: string }
    'account-reopened': { person: string }
  }
}
