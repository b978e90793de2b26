import type { Ledger } from './credits'

declare module '~/domain/kernel/events' {
  interface EventMap {
    /** Minutes came into a person's ledger. */
    'hours-posted': { person: string; posting: string; ledger: Ledger; minutes: number; rule: string; cause: string }
    /** A posting was taken back; `minutes` is negative. */
    'hours-reversed': { person: string; posting: string; reverses: string; ledger: Ledger; minutes: number; reason: string }
  }
}

export {}
