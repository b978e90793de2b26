export interface ByteRange {
  /** Both inclusive. */
  start: number
  end: number
}

/**
 * The part of a file of `size` bytes that a Range header asks for. Null for none, for several parts and for what is not
 * understood: the whole is answered then (RFC 9110 § 14.2).
 */
export function rangeOf(header: string | null, size: number): ByteRange | null | 'not-satisfiable' {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!asked || (asked[1] === '' && asked[2] === '')) return null
  if (asked[1] === '') {
    const last = Number(asked[2])
    return last === 0 || size === 0 ? 'not-satisfiable' : { start: Math.max(0, size - last), end: size - 1 }
  }
  const start = Number(asked[1])
  const end = asked[2] === '' ? size - 1 : Math.min(Number(asked[2]), size - 1)
  if (asked[2] !== '' && Number(asked[2]) < start) return null
  return start >= size ? 'not-satisfiable' : { start, end }
}
