// A page to write on: measures, wraps and places text in whichever face draws each character.
import PDFDocument from 'pdfkit'
import { facesOf, MissingGlyph, type Weight } from './fonts'

export const A4 = { short: 595.28, long: 841.89 }

/** The tokens of the light screen that printing uses (app/ui/tokens.css). */
export const INK = {
  paper: '#faf8f3',
  ink: '#1d2320',
  second: '#48504b',
  hint: '#5f6862',
  line: '#bfd6ca',
  fine: '#6e9c88',
  celadon: '#356858',
  deep: '#183a31',
  seal: '#a8352a',
} as const

export interface TextStyle {
  size: number
  weight?: Weight
  color?: string
  /** Between characters, in points. */
  spacing?: number
  opacity?: number
}

// What stays together on a line: a word or a character, with opening marks before and closing marks after it.
const OPENING = '（《「『“‘\\[(〔【'
const CLOSING = '，。；：！？、）》」』”’…%\\])〕】.,;:!?'
const PIECES = new RegExp(`[${OPENING}]*(?:[A-Za-z0-9][A-Za-z0-9.@:/_–-]*|\\s+|[^\\s])[${CLOSING}]*`, 'gu')

interface Run {
  face: string
  text: string
}

// pdfkit keeps the opened font here; only its table of characters is asked.
interface OpenedFont {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

export class Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly #chunks: Buffer[] = []
  readonly #missing = new Set<string>()
  readonly #faceOf = new Map<string, string | null>()

  constructor(options: { landscape?: boolean; title: string; author: string; subject: string; language: string }) {
    this.doc = new PDFDocument({
      size: 'A4',
      layout: options.landscape ? 'landscape' : 'portrait',
      margin: 0,
      bufferPages: true,
      autoFirstPage: true,
      lang: options.language,
      displayTitle: true,
      info: { Title: options.title, Author: options.author, Subject: options.subject },
    })
    this.doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    for (const weight of ['regular', 'bold'] as const)
      for (const face of facesOf(weight)) this.doc.registerFont(face.name, face.file)
  }

  width(text: string, style: TextStyle): number {
    const characters = [...text].length
    const runs = this.#runs(text, style.weight ?? 'regular')
    const drawn = runs.reduce((sum, run) => sum + this.doc.font(run.face).fontSize(style.size).widthOfString(run.text), 0)
    return drawn + (style.spacing ?? 0) * Math.max(0, characters - 1)
  }

  /** Writes one line with its baseline at `y`; `x` is its left end, middle or right end by `align`. Returns its width. */
  line(text: string, x: number, y: number, style: TextStyle, align: 'left' | 'center' | 'right' = 'left'): number {
    const width = this.width(text, style)
    let at = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width
    const { doc } = this
    doc.save().fillColor(style.color ?? INK.ink)
    if (style.opacity !== undefined) doc.fillOpacity(style.opacity)
    for (const run of this.#runs(text, style.weight ?? 'regular')) {
      doc.font(run.face).fontSize(style.size)
      const spacing = style.spacing ?? 0
      doc.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing })
      at += doc.widthOfString(run.text) + spacing * [...run.text].length
    }
    doc.restore()
    return width
  }

  /** The largest size up to `style.size` at which the text fits the width. */
  fit(text: string, width: number, style: TextStyle, least: number): TextStyle {
    let { size } = style
    while (size > least && this.width(text, { ...style, size }) > width) size -= 0.5
    return { ...style, size }
  }

  /**
   * Breaks the text into lines of at most `width`: between any two Chinese characters, between words otherwise; no line begins
   * with a closing mark or ends with an opening one. A word longer than a line is cut.
   */
  wrap(text: string, width: number, style: TextStyle): string[] {
    const pieces = (text.match(PIECES) ?? []).flatMap((piece) => this.#cut(piece, width, style))
    const lines: string[] = []
    let line = ''
    for (const piece of pieces) {
      if (line !== '' && this.width((line + piece).trimEnd(), style) > width) {
        lines.push(line.trimEnd())
        line = piece.trimStart()
      } else line += piece
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    return lines
  }

  #cut(piece: string, width: number, style: TextStyle): string[] {
    if (this.width(piece, style) <= width) return [piece]
    const parts: string[] = []
    let part = ''
    for (const character of piece) {
      if (part !== '' && this.width(part + character, style) > width) {
        parts.push(part)
        part = ''
      }
      part += character
    }
    return [...parts, part]
  }

  /** The finished file. Throws {@link MissingGlyph} when some character could not be drawn. */
  async finish(): Promise<Buffer> {
    const ended = new Promise<void>((resolve) => this.doc.on('end', resolve))
    this.doc.end()
    await ended
    if (this.#missing.size > 0) throw new MissingGlyph(this.#missing)
    return Buffer.concat(this.#chunks)
  }

  #runs(text: string, weight: Weight): Run[] {
    const runs: Run[] = []
    for (const character of text) {
      const face = this.#face(character, weight)
      const last = runs.at(-1)
      if (last?.face === face) last.text += character
      else runs.push({ face, text: character })
    }
    return runs
  }

  #face(character: string, weight: Weight): string {
    const faces = facesOf(weight)
    const key = `${weight}${character}`
    let face = this.#faceOf.get(key)
    if (face === undefined) {
      const codePoint = character.codePointAt(0)!
      face =
        faces.find(({ name }) => {
          const { _font } = this.doc.font(name) as unknown as OpenedFont
          return _font.font.hasGlyphForCodePoint(codePoint)
        })?.name ?? null
      this.#faceOf.set(key, face)
    }
    if (face === null) this.#missing.add(character)
    return face ?? faces[0]!.name
  }
}
