import type { Verdict } from './certification'

declare module '~/domain/kernel/events' {
  interface EventMap {
    'case-opened': { case: string; person: string; course: string }
    /** Returned work was handed in again, and the case waits once more. */
    'case-resumed': { case: string; person: string; course: string }
    'case-decided': { case: string; person: string; course: string; verdict: Verdict; round: number }
    'certificate-issued': { certificate: string; number: string; person: string; course: string; completion: string }
    'certificate-revoked': { certificate: string; number: string; person: string; category: string; reason: string }
    'certificate-reissued': {
      certificate: string
      number: string
      replaces: string
      person: string
      category: string
      reason: string
    }
    'issuer-named': { name: string; prefix: string }
  }
}

export {}
