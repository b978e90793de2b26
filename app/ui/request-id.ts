import { createContext } from 'react'
import type { StoreTrouble } from '~/domain/kernel/trouble'

/** The request's id as it stands in the log; for pages that somebody may have to report. */
export const RequestId = createContext<string | null>(null)

/** Why the database or the disk could not serve this request; the error page says so. */
export const Trouble = createContext<StoreTrouble | null>(null)
