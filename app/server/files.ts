import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

/** Where files lie, by the SHA-256 of what is in them: written once, never changed. */
export interface FileStore {
  /** Keeps the bytes, on disk before it returns, and gives their hash. Keeping the same bytes twice keeps them once. */
  put(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }>
  has(sha256: string): Promise<boolean>
  size(sha256: string): Promise<number>
  /** The bytes from `start` to `end` inclusive, or all. Throws when there is no such file. */
  read(sha256: string, range?: { start: number; end: number }): Readable
}

export function diskFiles(folder: string): FileStore {
  const placeOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a file hash')
    return path.join(folder, sha256.slice(0, 2), sha256)
  }
  const has = (sha256: string) =>
    stat(placeOf(sha256)).then(
      () => true,
      () => false,
    )
  return {
    has,
    size: async (sha256) => (await stat(placeOf(sha256))).size,
    read: (sha256, range) => createReadStream(placeOf(sha256), range),
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const place = placeOf(sha256)
      if (await has(sha256)) return { sha256, bytes: bytes.byteLength }
      await mkdir(path.dirname(place), { recursive: true })
      const draft = `${place}.${randomBytes(6).toString('hex')}`
      try {
        const file = await open(draft, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(draft, place)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      return { sha256, bytes: bytes.byteLength }
    },
  }
}
