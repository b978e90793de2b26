// What a figure or film really is, by its bytes: kind, size, length, and whether it asks for anything from outside.

export interface Size {
  width: number
  height: number
}

const MEDIA_TYPES: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/.exec(name)?.[1] ?? ''
}

/** The media type for the name's ending, or null for a kind that is not used here. */
export function mediaTypeOf(name: string): string | null {
  return MEDIA_TYPES[extensionOf(name)] ?? null
}

/** True when the bytes are what the name's ending says. */
export function isOfItsKind(name: string, bytes: Buffer): boolean {
  switch (extensionOf(name)) {
    case 'svg':
      return /^\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(bytes.toString('utf8'))
    case 'png':
      return bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))
    case 'jpg':
      return bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))
    case 'webp':
      return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
    case 'mp4':
      return bytes.toString('latin1', 4, 8) === 'ftyp'
    case 'vtt':
      return /^\uFEFF?WEBVTT(\s|$)/.test(bytes.toString('utf8'))
    default:
      return false
  }
}

/** Width and height of an SVG's viewBox or a PNG; null when it does not say. */
export function sizeOf(name: string, bytes: Buffer): Size | null {
  if (extensionOf(name) === 'png') return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (extensionOf(name) !== 'svg') return null
  const box = /<svg[^>]*\sviewBox="\s*\S+\s+\S+\s+([\d.]+)\s+([\d.]+)\s*"/.exec(bytes.toString('utf8'))
  return box ? { width: Math.round(Number(box[1])), height: Math.round(Number(box[2])) } : null
}

export interface SvgFault {
  code: 'svg-script' | 'svg-outside' | 'svg-no-view-box' | 'svg-not-closed' | 'svg-small-text'
  line: number
}

// Nothing smaller can be read on a phone where the figure shrinks to the screen's width.
const LEAST_TEXT_PX = 14

/** What an SVG may not hold: scripts, handlers, references to anything outside itself, letters below 14 px. */
export function svgFaults(svg: string): SvgFault[] {
  const faults: SvgFault[] = []
  const find = (code: SvgFault['code'], pattern: RegExp, wrong: (match: RegExpMatchArray) => boolean = () => true) => {
    for (const match of svg.matchAll(pattern)) if (wrong(match)) faults.push({ code, line: svg.slice(0, match.index).split('\n').length })
  }
  find('svg-script', /<\s*(script|foreignObject|iframe|object|embed|handler|listener)\b|\son\w+\s*=|javascript:/gi)
  find('svg-outside', /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|@import|<\s*(image|feImage)\b/gi)
  find('svg-outside', /(?:xlink:)?\b(?:href|src)\s*=\s*["']\s*([^"']*)/gi, (match) => !match[1]!.startsWith('#'))
  find('svg-outside', /url\(\s*["']?([^"')]*)/gi, (match) => !match[1]!.startsWith('#'))
  find('svg-small-text', /font-size\s*[=:]\s*["']?\s*([\d.]+)/gi, (match) => Number(match[1]) < LEAST_TEXT_PX)
  if (!sizeOf('x.svg', Buffer.from(svg))) faults.push({ code: 'svg-no-view-box', line: 1 })
  const open = unclosedTag(svg)
  if (open) faults.push({ code: 'svg-not-closed', line: open })
  return faults
}

/** The line of the first tag that does not fit the one it should close, or null: a browser shows nothing of such a figure. */
function unclosedTag(svg: string): number | null {
  const open: { name: string; line: number }[] = []
  const bare = svg.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, (skipped) => skipped.replace(/[^\n]/g, ' '))
  for (const match of bare.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g)) {
    const line = bare.slice(0, match.index).split('\n').length
    if (match[1]) {
      if (open.pop()?.name !== match[2]) return line
    } else if (!match[3]!.endsWith('/')) open.push({ name: match[2]!, line })
  }
  return open[0]?.line ?? null
}

/** Seconds of an MP4 by its movie header, or null when it has none. */
export function filmSeconds(bytes: Buffer): number | null {
  const at = bytes.indexOf('mvhd', 0, 'latin1')
  if (at === -1) return null
  const wide = bytes[at + 4] === 1
  const scale = bytes.readUInt32BE(at + (wide ? 24 : 16))
  const length = wide ? Number(bytes.readBigUInt64BE(at + 28)) : bytes.readUInt32BE(at + 20)
  return scale > 0 ? length / scale : null
}

export interface Cue {
  line: number
  from: number
  to: number
}

/** The cues of a caption or chapter file, in seconds. */
export function cuesOf(vtt: string): Cue[] {
  return vtt.split('\n').flatMap((text, i) => {
    const times = /^(?:(\d+):)?(\d{2}):(\d{2}\.\d{3})\s+-->\s+(?:(\d+):)?(\d{2}):(\d{2}\.\d{3})/.exec(text)
    if (!times) return []
    const seconds = (hours: string | undefined, minutes: string, rest: string) =>
      Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest)
    return [{ line: i + 1, from: seconds(times[1], times[2]!, times[3]!), to: seconds(times[4], times[5]!, times[6]!) }]
  })
}
