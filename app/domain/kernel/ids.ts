import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'

/** A UUIDv7: unique, and sortable by when it was made. */
export function newId(): string {
  return uuidv7()
}

/** `bytes` of randomness in URL-safe characters; 16 bytes are 128 bits. */
export function newToken(bytes = 16): string {
  return randomBytes(bytes).toString('base64url')
}

/** Lower-case hexadecimal SHA-256. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** SHA-256 of a plain value, whatever the order of its keys. */
export function sha256OfJson(value: unknown): string {
  return sha256(JSON.stringify(value, (_, part: unknown) => (isPlainObject(part) ? sortedByKey(part) : part)))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sortedByKey(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
}
