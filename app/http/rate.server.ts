// A modest brake per address, in this process's memory: enough against a curious script, no promise against a determined one.
import { millisOf, type Instant } from '~/domain/kernel/time'

const WINDOW_MS = 60_000
// Addresses remembered at once; past that the oldest are forgotten rather than memory grow.
const MOST_ADDRESSES = 10_000

/** A counter of what an address did within the last minute. */
export function ratePerMinute(most: number): { most: number; isTooMany(address: string, now: Instant): boolean } {
  const seen = new Map<string, { since: number; count: number }>()
  return {
    most,
    isTooMany(address, now) {
      const at = millisOf(now)
      const found = seen.get(address)
      if (!found || at - found.since >= WINDOW_MS) {
        seen.delete(address)
        if (seen.size >= MOST_ADDRESSES) seen.delete(seen.keys().next().value!)
        seen.set(address, { since: at, count: 1 })
        return false
      }
      found.count += 1
      return found.count > most
    },
  }
}
