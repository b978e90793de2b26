import { hash, verify } from '@node-rs/argon2'
import { randomInt } from 'node:crypto'
import { addDays, dayOf, startOfDay, type Instant } from '~/domain/kernel/time'

// OWASP's argon2id floor: 19 MiB, two passes: about 13 ms here, off the event loop.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** How long a password that somebody else chose may be used to sign in and choose one's own. */
export const FIRST_PASSWORD_DAYS = 7

/** From when on it may not be used any more: the last of its days is a whole one. */
export function firstPasswordEnd(setAt: Instant): Instant {
  return startOfDay(addDays(dayOf(setAt), FIRST_PASSWORD_DAYS))
}

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

/** False also for a hash that cannot be read. */
export function verifyPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password.normalize('NFKC')).catch(() => false)
}

let decoy: Promise<string> | undefined

/** Takes as long as a real check, so that the answer's time does not tell whether the account exists. */
export async function verifyAgainstNobody(): Promise<false> {
  decoy ??= hashPassword('nobody has this password')
  await verifyPassword(await decoy, 'not this one either')
  return false
}

// What is read aloud or copied by hand: no 0 and o, 1 and l, no vowels that make words.
const ALPHABET = '23456789bcdfghjkmnpqrstvwxyz'

/** Three groups of four characters by chance, 57 bits, as handed over on a slip of paper. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `${group()}-${group()}-${group()}`
}
