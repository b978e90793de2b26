// The code that a stranger types to ask whether a certificate is real: hard to guess, and a mistyped one says so.
import { randomBytes } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH, checkCharacter } from './certification'

/** A new code: eleven random characters (54 bits) and the check character. */
export function newCode(): string {
  let body = ''
  while (body.length < CODE_LENGTH - 1)
    for (const byte of randomBytes(16)) {
      // 248 is the largest multiple of 31 in a byte: above it the first characters would be likelier than the rest.
      if (byte < 248 && body.length < CODE_LENGTH - 1) body += CODE_ALPHABET[byte % CODE_ALPHABET.length]
    }
  return body + checkCharacter(body)
}
