// What a file really is, told by its content, and a name for it that is safe to show and to save.
import { fileTypeFromBuffer } from 'file-type'
import { refused, done, type Outcome } from '~/domain/kernel/outcome'
import { FILE_KINDS, MOST_FILE_BYTES, type FileKind, type FileRefusal } from './learning'

const MEDIA_TYPES: Record<FileKind, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain',
}

// Longer names are cut: file systems end at 255 bytes, and a Chinese character takes three.
const MOST_NAME_CHARACTERS = 80

/**
 * The file's kind by its content and its cleaned name, whose ending is the content's. Refuses an empty or too large file and
 * every kind that a practice task does not take.
 */
export async function recogniseFile(
  name: string,
  bytes: Uint8Array,
): Promise<
  Outcome<{ name: string; mediaType: string }, Extract<FileRefusal, 'file-empty' | 'file-too-large' | 'file-kind-refused'>>
> {
  const shown = cleanName(name)
  if (bytes.byteLength === 0) return refused('file-empty', { name: shown })
  if (bytes.byteLength > MOST_FILE_BYTES) return refused('file-too-large', { name: shown })
  const kind = await kindOf(name, bytes)
  if (!kind) return refused('file-kind-refused', { name: shown })
  return done({ name: withEnding(shown, kind), mediaType: MEDIA_TYPES[kind] })
}

async function kindOf(name: string, bytes: Uint8Array): Promise<FileKind | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found) return FILE_KINDS.find((kind) => kind === found.ext && kind !== 'txt') ?? null
  // Text has no mark of its own: it must be called text, and be readable as such.
  return /\.txt$/i.test(name.trim()) && isText(bytes) ? 'txt' : null
}

/** True for text in UTF-8 or in the encoding of Chinese Windows, without control characters. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d)) return false
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  })
}

/** The last part of the path, without what could deceive a reader or a file system. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const visible = last
    // Control, direction-changing and invisible characters: `exe.fdp` must not read as `pdf.exe`.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  const characters = [...visible]
  if (characters.length <= MOST_NAME_CHARACTERS) return visible || 'file'
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(visible)?.[0] ?? ''
  return characters.slice(0, MOST_NAME_CHARACTERS - ending.length).join('') + ending
}

function withEnding(name: string, kind: FileKind): string {
  const present = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase()
  if (present === kind || (kind === 'jpg' && present === 'jpeg')) return name
  return `${name}.${kind}`
}
