import { AsyncLocalStorage } from 'node:async_hooks'

/** What a request has cost so far; stands in its line of the log. */
export interface Trace {
  queries: number
}

export const traces = new AsyncLocalStorage<Trace>()

/** For `openDatabase`: counts each query for the request that asked it. */
export function countQuery(): void {
  const trace = traces.getStore()
  if (trace) trace.queries += 1
}
