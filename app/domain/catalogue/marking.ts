// Found words, marked in the text they stand in.
import { findPlaces } from '#db/search/cut'
import type { Localised } from '~/domain/kernel/words'
import type { Marked, Segment } from './catalogue'

// Two lines on a phone: enough to tell whether this is the place one meant.
const SNIPPET_CHARS = 64
const LEAD_CHARS = 16

/** The whole text in pieces, the found words marked. */
export function markWords(text: string, query: string): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const { from, to } of findPlaces(text, query)) {
    if (from > at) segments.push({ text: text.slice(at, from), hit: false })
    segments.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) segments.push({ text: text.slice(at), hit: false })
  return segments
}

/** Some {@link SNIPPET_CHARS} characters around the first found word, cut with an ellipsis; the beginning when none is found. */
export function snippetOf(text: string, query: string): Segment[] {
  const first = findPlaces(text, query)[0]
  const from = first ? startNear(text, Math.max(0, first.from - LEAD_CHARS)) : 0
  const to = endNear(text, Math.max(from + SNIPPET_CHARS, first?.to ?? 0))
  const segments = markWords(text.slice(from, to), query)
  if (from > 0) segments.unshift({ text: '…', hit: false })
  if (to < text.length) segments.push({ text: '…', hit: false })
  return segments
}

export function markLocalised(text: Localised, query: string): Marked {
  return { 'zh-CN': markWords(text['zh-CN'], query), en: markWords(text.en, query) }
}

/** Never in the middle of a surrogate pair, nor of a Latin word. */
function startNear(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < 20 && isInside(text, start)) start--
  return start
}

function endNear(text: string, at: number): number {
  let end = Math.min(at, text.length)
  while (end < text.length && end - at < 20 && isInside(text, end)) end++
  return end
}

function isInside(text: string, at: number): boolean {
  const around = text.slice(at - 1, at + 1)
  return /^[A-Za-z0-9]{2}$/.test(around) || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around)
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

/** The words of our own sanitised HTML, without its marks. */
export function plainText(html: string): string {
  return html
    .replace(/<\/?(?:a|strong|em|del|code|img|input|br)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex: string, decimal: string, name: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      return decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name] ?? whole)
    })
    .replace(/\s+/g, ' ')
    .trim()
}
