import { createContext } from 'react'

/** The request's id as it stands in the log; for pages that somebody may have to report. */
export const RequestId = createContext<string | null>(null)
