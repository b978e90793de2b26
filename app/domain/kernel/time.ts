// Instants are UTC text, days are civil days in Asia/Shanghai. The only file that reads a clock or makes a Date.

/** ISO-8601 UTC with milliseconds; sorts as text. */
export type Instant = string
/** YYYY-MM-DD in Asia/Shanghai; sorts as text. */
export type Day = string
export type Clock = () => Instant

/** China keeps one offset the whole year since 1991: rules that depend on days before then do not exist here. */
const SHANGHAI_OFFSET_MS = 8 * 3600_000
const DAY_MS = 86_400_000

export const systemClock: Clock = () => new Date().toISOString()

export function toInstant(date: Date | number): Instant {
  return new Date(date).toISOString()
}

export function millisOf(instant: Instant): number {
  return Date.parse(instant)
}

/** The civil day in Asia/Shanghai on which the instant falls. */
export function dayOf(instant: Instant): Day {
  return new Date(millisOf(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** The first instant of the day in Asia/Shanghai. */
export function startOfDay(day: Day): Instant {
  return toInstant(Date.parse(`${day}T00:00:00.000Z`) - SHANGHAI_OFFSET_MS)
}

/** The last millisecond of the day: what is due on a day may be done until then. */
export function endOfDay(day: Day): Instant {
  return toInstant(millisOf(startOfDay(addDays(day, 1))) - 1)
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS)
}

export function addSeconds(instant: Instant, seconds: number): Instant {
  return toInstant(millisOf(instant) + seconds * 1000)
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return addSeconds(instant, minutes * 60)
}

/** Whole seconds from `from` to `to`; negative when `to` is earlier. */
export function secondsBetween(from: Instant, to: Instant): number {
  return Math.round((millisOf(to) - millisOf(from)) / 1000)
}

/** True for a real day written YYYY-MM-DD. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** True when the dated thing holds on the day; `to` is exclusive, null means open. */
export function holdsOn(day: Day, period: { valid_from: Day; valid_to: Day | null }): boolean {
  return period.valid_from <= day && (period.valid_to === null || day < period.valid_to)
}

/** How far the zone is from UTC at the instant, as people write it: `UTC+8`, `UTC+5:45`. Throws for an unknown zone. */
export function offsetOf(timeZone: string, at: Instant): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(millisOf(at))
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
  return name === 'GMT' ? 'UTC' : name.replace('GMT', 'UTC')
}
