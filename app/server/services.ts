import type { OpenDatabase } from '#db/open'
import type { StoreTrouble } from '~/domain/kernel/trouble'
import type { Clock } from '~/domain/kernel/time'
import type { Env } from './env'
import type { FileStore } from './files'
import type { Log } from './log'

/** What the process hands to every request: made once, in main.ts (or by a test). */
export interface Services {
  database: OpenDatabase
  clock: Clock
  files: FileStore
  log: Log
  env: Env
  /** Signs what must come back unchanged. */
  secret: string
  /** True in a demonstration database: the sign-in page may then name the accounts. */
  demonstration: boolean
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    services: Services
    requestId: string
    /** Set when the store could not serve the request: the answer is then 503 with the reason. */
    trouble?: StoreTrouble
    /** The caller's address, as far as TRUST_PROXY allows to know it. */
    address: string
  }
}
