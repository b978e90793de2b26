import { hash, verify } from '@node-rs/argon2'

// OWASP's argon2id floor: 19 MiB, two passes: about 13 ms here, off the event loop.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

/** False also for a hash that cannot be read. */
export function verifyPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password.normalize('NFKC')).catch(() => false)
}

let decoy: Promise<string> | undefined

/** Takes as long as a real check, so that the answer's time does not tell whether the account exists. */
export async function verifyAgainstNobody(password: string): Promise<false> {
  decoy ??= hashPassword('nobody has this password')
  await verifyPassword(await decoy, password)
  return false
}
