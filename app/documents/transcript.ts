// The transcript: A4, every completion and every hour with the rule that gave it, for black-and-white printers first.
import { printedCode, type Certificate } from '~/domain/certification/certification'
import type { HourLine, Hours, LedgerStanding, RuleRef } from '~/domain/credits/credits'
import type { Instant } from '~/domain/kernel/time'
import { dayOf } from '~/domain/kernel/time'
import type { Locale } from '~/domain/kernel/words'
import { formatFor, type Format } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { A4, INK, Sheet, type TextStyle } from './sheet'

const W = A4.short
const H = A4.long
// Wide enough on both sides for holes, whichever side the sheet is bound on.
const MARGIN = 54
const WIDTH = W - 2 * MARGIN
const TOP = 60
const BOTTOM = H - 66

export interface TranscriptSheet {
  name: string
  place: string | null
  issuer: string
  issuedAt: Instant
  certificates: Certificate[]
  hours: Hours
  /** Where codes are typed: PUBLIC_URL + /verify. */
  verifyUrl: string
  locale: Locale
}

interface Column {
  label: string
  width: number
  numeric?: boolean
}

/** The transcript as PDF, in the language asked for. Throws MissingGlyph. */
export async function transcriptPdf(input: TranscriptSheet): Promise<Buffer> {
  const writer = new Writer(input)
  writer.head()
  writer.completions()
  input.hours.ledgers.forEach((ledger, i) => writer.ledger(ledger, i + 2))
  writer.rules()
  return writer.finish()
}

class Writer {
  readonly #sheet: Sheet
  readonly #input: TranscriptSheet
  readonly #format: Format
  readonly #rules: RuleRef[] = []
  #y = TOP

  constructor(input: TranscriptSheet) {
    this.#input = input
    this.#format = formatFor(input.locale, input.issuedAt)
    this.#sheet = new Sheet({
      title: `${this.#t('record:transcript.title')} ${input.name}`,
      author: input.issuer,
      subject: this.#t('record:transcript.title'),
      language: input.locale,
    })
  }

  head(): void {
    const { name, place, issuer, issuedAt, verifyUrl, locale } = this.#input
    this.#sheet.line(issuer, MARGIN, this.#y, { size: 10.5, weight: 'bold', color: INK.celadon, spacing: 1 })
    this.#sheet.line(this.#t('record:transcript.title'), MARGIN, this.#y + 34, {
      size: 22,
      weight: 'bold',
      spacing: locale === 'en' ? 0 : 2,
    })
    this.#y += 62
    const facts: [string, string][] = [
      [this.#t('record:transcript.name'), name],
      ...(place ? [[this.#t('record:transcript.place'), place] as [string, string]] : []),
      [this.#t('record:transcript.issued-at'), `${this.#format.date(dayOf(issuedAt))} ${this.#format.time(issuedAt)}`],
    ]
    for (const [label, value] of facts) {
      this.#sheet.line(label, MARGIN, this.#y, { size: 10, color: INK.hint })
      this.#sheet.line(value, MARGIN + 66, this.#y, { size: 11 })
      this.#y += 17
    }
    this.#y += 4
    for (const note of [this.#t('record:transcript.verify', { url: verifyUrl }), this.#t('record:transcript.recognised')])
      this.#paragraph(note, { size: 9, color: INK.second })
    this.#y += 10
  }

  completions(): void {
    const { certificates } = this.#input
    this.#heading(this.#t('record:transcript.completions'))
    if (certificates.length === 0) return this.#paragraph(this.#t('record:transcript.no-completions'), { size: 10 })
    const columns: Column[] = [
      { label: this.#t('record:transcript.col.completed'), width: 98 },
      { label: this.#t('record:transcript.col.course'), width: WIDTH - 98 - 58 - 92 - 90 },
      { label: this.#t('record:transcript.col.hours'), width: 58, numeric: true },
      { label: this.#t('record:transcript.col.certificate'), width: 92 },
      { label: this.#t('record:transcript.col.code'), width: 90 },
    ]
    this.#tableHead(columns)
    for (const one of certificates)
      this.#row(columns, [
        this.#format.date(one.completedOn),
        one.courseTitle[this.#input.locale],
        this.#amount(one.minutes),
        one.number,
        one.status === 'valid' ? printedCode(one.code) : this.#t(`certification:status.${one.status}`),
      ])
    this.#y += 12
  }

  ledger(ledger: LedgerStanding, position: number): void {
    const n = this.#t(`record:transcript.n.${position as 2 | 3}`)
    this.#heading(this.#t('record:transcript.ledger', { n, ledger: this.#t(`credits:ledger.${ledger.ledger}`) }))
    if (ledger.lines.length === 0) return this.#paragraph(this.#t('record:transcript.no-hours'), { size: 10 })
    const columns: Column[] = [
      { label: this.#t('record:transcript.col.day'), width: 98 },
      { label: this.#t('record:transcript.col.what'), width: WIDTH - 98 - 62 - 58 - 46 },
      { label: this.#t('record:transcript.col.category'), width: 62 },
      { label: this.#t('record:transcript.col.hours'), width: 58, numeric: true },
      { label: this.#t('record:transcript.col.rule'), width: 46, numeric: true },
    ]
    this.#tableHead(columns)
    for (const line of ledger.lines)
      this.#row(columns, [
        this.#format.date(line.activityOn),
        this.#whatOf(line, ledger.lines),
        this.#category(line.category),
        this.#amount(line.minutes, line.unitMinutes),
        `[${this.#ruleNumber(line.rule)}]`,
      ])
    const unit = ledger.lines[0]!.unitMinutes
    const sums: [string, number][] = [
      ...ledger.years.map(({ year, minutes }): [string, number] => [this.#t('record:transcript.subtotal', { year }), minutes]),
      [this.#t('record:transcript.total'), ledger.totalMinutes],
    ]
    for (const [label, minutes] of sums)
      this.#row(columns, [label, '', '', this.#amount(minutes, unit), ''], { size: 9.5, weight: 'bold' })
    this.#y += 12
  }

  rules(): void {
    if (this.#rules.length === 0) return
    this.#heading(this.#t('record:transcript.rules'))
    this.#rules.forEach((rule, i) => {
      const line = this.#t('record:transcript.rule-line', {
        n: i + 1,
        rule: this.#words(`credits:rule.${rule.rule}`, rule.rule),
        version: rule.version,
        from: this.#format.date(rule.effectiveFrom),
        explain: rule.explain[this.#input.locale],
        source: rule.source,
      })
      this.#paragraph(line, { size: 9 })
      if (rule.note) this.#paragraph(this.#t('record:transcript.note-line', { note: rule.note }), { size: 8.5, color: INK.hint })
      this.#y += 3
    })
  }

  async finish(): Promise<Buffer> {
    const { doc } = this.#sheet
    const { count } = doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      doc.switchToPage(page)
      doc
        .moveTo(MARGIN, H - 48)
        .lineTo(W - MARGIN, H - 48)
        .lineWidth(0.4)
        .stroke('#888888')
      const { issuer, issuedAt, name } = this.#input
      const at = `${this.#format.date(dayOf(issuedAt))} ${this.#format.time(issuedAt)}`
      const style = { size: 8.5, color: INK.second }
      this.#sheet.line(`${name}　${this.#t('record:transcript.foot', { issuer, at })}`, MARGIN, H - 34, style)
      const where = this.#t('record:transcript.page', { page: page + 1, pages: count })
      this.#sheet.line(where, W - MARGIN, H - 34, style, 'right')
    }
    return this.#sheet.finish()
  }

  #whatOf(line: HourLine, lines: HourLine[]): string {
    const { why } = line
    const { locale } = this.#input
    if (why.kind === 'completion') return why.courseTitle[locale]
    const of = lines.find((one) => one.id === why.of)
    const title = of?.why.kind === 'completion' ? of.why.courseTitle[locale] : ''
    const kind = this.#t(why.kind === 'reversal' ? 'credits:why.reverses' : 'credits:why.corrects')
    return [kind, title, why.reason].filter(Boolean).join(' · ')
  }

  #ruleNumber(rule: RuleRef): number {
    const known = this.#rules.findIndex((one) => one.id === rule.id)
    return known >= 0 ? known + 1 : this.#rules.push(rule)
  }

  #category(category: string): string {
    return this.#words(`credits:category.${category}`, category)
  }

  #amount(minutes: number, unit = 45): string {
    return this.#format.number(minutes / unit)
  }

  #heading(text: string): void {
    this.#room(60)
    this.#y += 14
    this.#sheet.line(text, MARGIN, this.#y, { size: 12.5, weight: 'bold' })
    this.#y += 18
  }

  #paragraph(text: string, style: TextStyle): void {
    for (const line of this.#sheet.wrap(text, WIDTH, style)) {
      this.#room(style.size * 1.5)
      this.#sheet.line(line, MARGIN, this.#y, style)
      this.#y += style.size * 1.5
    }
  }

  #tableHead(columns: Column[]): void {
    this.#columns = columns
    this.#rule(0.8)
    this.#cells(
      columns,
      columns.map((column) => [column.label]),
      { size: 9, weight: 'bold', color: INK.second },
    )
    this.#rule(0.4)
  }

  #columns: Column[] = []

  #row(columns: Column[], cells: string[], style: TextStyle = { size: 9.5 }): void {
    const wrapped = cells.map((cell, i) => (cell === '' ? [''] : this.#sheet.wrap(cell, columns[i]!.width - 8, style)))
    const lines = Math.max(...wrapped.map((one) => one.length))
    if (this.#y + lines * 14 + 8 > BOTTOM) {
      this.#newPage()
      this.#tableHead(this.#columns)
    }
    this.#cells(columns, wrapped, style)
    this.#rule(0.25)
  }

  #cells(columns: Column[], wrapped: string[][], style: TextStyle): void {
    const lines = Math.max(...wrapped.map((one) => one.length))
    let x = MARGIN
    columns.forEach((column, i) => {
      wrapped[i]!.forEach((text, row) => {
        if (text === '') return
        const at = column.numeric ? x + column.width - 8 : x
        this.#sheet.line(text, at, this.#y + 13 + row * 14, style, column.numeric ? 'right' : 'left')
      })
      x += column.width
    })
    this.#y += lines * 14 + 6
  }

  #rule(width: number): void {
    this.#sheet.doc
      .moveTo(MARGIN, this.#y)
      .lineTo(W - MARGIN, this.#y)
      .lineWidth(width)
      .stroke('#666666')
  }

  #room(height: number): void {
    if (this.#y + height > BOTTOM) this.#newPage()
  }

  #newPage(): void {
    this.#sheet.doc.addPage()
    this.#y = TOP
  }

  #t(key: string, facts: Record<string, unknown> = {}): string {
    return (i18nFor(this.#input.locale).t as (key: string, facts: object) => string)(key, facts)
  }

  #words(key: string, fallback: string): string {
    return i18nFor(this.#input.locale).exists(key) ? this.#t(key) : fallback
  }
}
