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
