// A command ends in one of two ways, both values: it was done, or a rule refused it. Faults of the program are thrown.

export type Facts = Record<string, string | number | boolean | null | string[]>

export interface Done<T> {
  ok: true
  value: T
}

export interface Refused<R extends string> {
  ok: false
  refusal: R
  facts: Facts
}

export type Outcome<T, R extends string = string> = Done<T> | Refused<R>

export function done(): Done<undefined>
export function done<T>(value: T): Done<T>
export function done<T>(value?: T): Done<T | undefined> {
  return { ok: true, value }
}

/** The rule that stands against it, by code, with the facts a sentence about it needs. */
export function refused<R extends string>(refusal: R, facts: Facts = {}): Refused<R> {
  return { ok: false, refusal, facts }
}

/** The value of an outcome that cannot have been refused; throws when it was. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${outcome.refusal} ${JSON.stringify(outcome.facts)}`)
}
