// The certificate: A4 landscape, paper ground, a fine celadon border, to be framed.
import { printedCode, type Certificate } from '~/domain/certification/certification'
import { formatFor } from '~/i18n/format'
import { i18nFor } from '~/i18n/i18n.server'
import { drawQr } from './qr'
import { A4, INK, Sheet } from './sheet'

const W = A4.long
const H = A4.short
const MIDDLE = W / 2
const EDGE = 30
const BAND = 13

export interface CertificateSheet {
  certificate: Certificate
  /** Where a stranger can ask: PUBLIC_URL + /verify/:code. */
  verifyUrl: string
}

/**
 * The certificate as PDF. It is written in Chinese with English beneath, whatever language the screen is in: it is a paper of
 * the office. A certificate that no longer stands says so across the page. Throws MissingGlyph.
 */
export async function certificatePdf({ certificate, verifyUrl }: CertificateSheet): Promise<Buffer> {
  const { t } = i18nFor('zh-CN')
  const english = i18nFor('en').t
  const format = formatFor('zh-CN', certificate.issuedAt)
  const formatEnglish = formatFor('en', certificate.issuedAt)
  const sheet = new Sheet({
    landscape: true,
    title: `${t('certification:certificate.title')} ${certificate.number}`,
    author: certificate.issuer,
    subject: certificate.courseTitle['zh-CN'],
    language: 'zh-CN',
  })
  const { doc } = sheet

  doc.rect(0, 0, W, H).fill(INK.paper)
  drawBorder(doc)
  drawMark(doc, MIDDLE, 84)

  sheet.line(
    t('certification:certificate.title'),
    MIDDLE,
    160,
    { size: 40, weight: 'bold', color: INK.deep, spacing: 16 },
    'center',
  )
  sheet.line(
    english('certification:certificate.title').toUpperCase(),
    MIDDLE,
    181,
    { size: 9.5, color: INK.celadon, spacing: 3.4 },
    'center',
  )

  const name = sheet.fit(certificate.name, 520, { size: 46, weight: 'bold', spacing: nameSpacing(certificate.name) }, 20)
  sheet.line(certificate.name, MIDDLE, 254, name, 'center')
  const ruled = Math.max(sheet.width(certificate.name, name) + 90, 240)
  doc
    .moveTo(MIDDLE - ruled / 2, 272)
    .lineTo(MIDDLE + ruled / 2, 272)
    .lineWidth(0.6)
    .stroke(INK.fine)

  const done = { day: format.date(certificate.completedOn) }
  sheet.line(
    t('certification:certificate.completed', done),
    MIDDLE,
    303,
    { size: 13.5, color: INK.second, spacing: 0.6 },
    'center',
  )

  const under = writeTitle(sheet, `《${certificate.courseTitle['zh-CN']}》`, 339)
  sheet.line(
    certificate.courseTitle.en,
    MIDDLE,
    under + 19,
    sheet.fit(certificate.courseTitle.en, 600, { size: 10.5, color: INK.hint }, 7),
    'center',
  )

  const worth = {
    programme: certificate.programme['zh-CN'],
    hours: format.hours(certificate.minutes),
  }
  sheet.line(
    t(certificate.certifiedBy ? 'certification:certificate.worth-certified' : 'certification:certificate.worth', worth),
    MIDDLE,
    under + 48,
    { size: 13.5, color: INK.second, spacing: 0.6 },
    'center',
  )
  sheet.line(
    english(certificate.certifiedBy ? 'certification:certificate.worth-certified' : 'certification:certificate.worth', {
      programme: certificate.programme.en,
      hours: formatEnglish.hours(certificate.minutes),
    }),
    MIDDLE,
    under + 65,
    { size: 9, color: INK.hint },
    'center',
  )

  drawFoot(sheet, certificate, verifyUrl)
  if (certificate.status !== 'valid') drawEnded(sheet, certificate.status)
  return sheet.finish()
}

/** 《…》 in one line if it can be, else in two of like length; returns the last baseline. */
function writeTitle(sheet: Sheet, title: string, y: number): number {
  const style = { size: 23, weight: 'bold' as const, color: INK.ink, spacing: 0.8 }
  const fitted = sheet.fit(title, 640, style, 17)
  if (sheet.width(title, fitted) <= 640) {
    sheet.line(title, MIDDLE, y, fitted, 'center')
    return y
  }
  const small = { ...style, size: 17 }
  let lines = sheet.wrap(title, 640, small)
  for (let width = 620; width > 320; width -= 20) {
    const narrower = sheet.wrap(title, width, small)
    if (narrower.length > lines.length) break
    lines = narrower
  }
  lines.forEach((line, i) => sheet.line(line, MIDDLE, y - 8 + i * 25, small, 'center'))
  return y - 8 + (lines.length - 1) * 25
}

function drawFoot(sheet: Sheet, certificate: Certificate, verifyUrl: string): void {
  const { t } = i18nFor('zh-CN')
  const format = formatFor('zh-CN', certificate.issuedAt)
  const base = 518

  const side = 88
  const left = EDGE + BAND + 34
  drawQr(sheet.doc, verifyUrl, left, base - side + 6, side)
  const labels = left + side + 12
  const values = labels + 52
  const rows: [string, string][] = [
    [t('certification:certificate.number'), certificate.number],
    [t('certification:certificate.code'), printedCode(certificate.code)],
    [t('certification:certificate.verify-at'), verifyUrl.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, '')],
  ]
  rows.forEach(([label, value], i) => {
    const y = base - 44 + i * 19
    sheet.line(label, labels, y, { size: 9.5, color: INK.hint })
    sheet.line(value, values, y, sheet.fit(value, 210, { size: 11, color: INK.ink }, 7))
  })

  // Issuer and date stand under the seal, as on any Chinese document.
  const issuer = sheet.fit(certificate.issuer, 250, { size: 16, weight: 'bold', spacing: 1.6 }, 10)
  const axis = W - EDGE - BAND - 44 - Math.max(sheet.width(certificate.issuer, issuer), 112) / 2
  drawSealPlace(sheet, axis, base - 38)
  sheet.line(certificate.issuer, axis, base - 40, issuer, 'center')
  sheet.line(format.date(certificate.issuedOn), axis, base - 19, { size: 11.5, color: INK.second }, 'center')
  if (certificate.certifiedBy) {
    const certifier = t('certification:certificate.certified-by', { name: certificate.certifiedBy })
    sheet.line(certifier, axis, base, sheet.fit(certifier, 200, { size: 10.5, color: INK.second }, 7), 'center')
  }
}

/** Where the office sets its seal, of the size that seals of offices have (4.2 cm): a fine circle that it covers. */
function drawSealPlace(sheet: Sheet, x: number, y: number): void {
  const { t } = i18nFor('zh-CN')
  const { doc } = sheet
  doc.save().circle(x, y, 59.5).lineWidth(0.5).dash(2.4, { space: 2.4 }).strokeOpacity(0.55).stroke(INK.seal).restore()
  sheet.line(t('certification:certificate.seal'), x, y - 40, { size: 7.5, color: INK.seal, opacity: 0.8, spacing: 2 }, 'center')
}

// Two characters stand apart, as on a scroll; long names close up.
function nameSpacing(name: string): number {
  const characters = [...name].length
  return characters <= 2 ? 24 : characters <= 4 ? 14 : 3
}

/** Two lines and, between them, two waves that cross: the river and the sea that meet at Ningbo. */
function drawBorder(doc: PDFKit.PDFDocument): void {
  doc
    .lineWidth(1.3)
    .rect(EDGE, EDGE, W - 2 * EDGE, H - 2 * EDGE)
    .stroke(INK.celadon)
  const inner = EDGE + BAND
  doc
    .lineWidth(0.5)
    .rect(inner, inner, W - 2 * inner, H - 2 * inner)
    .stroke(INK.fine)
  doc
    .lineWidth(0.35)
    .rect(inner + 3, inner + 3, W - 2 * inner - 6, H - 2 * inner - 6)
    .stroke(INK.line)

  const corner = BAND
  const along = W - 2 * EDGE - 2 * corner
  const down = H - 2 * EDGE - 2 * corner
  doc.lineWidth(0.45)
  for (const phase of [0, Math.PI]) {
    wave(doc, EDGE + corner, EDGE + BAND / 2, along, 'along', phase)
    wave(doc, EDGE + corner, H - EDGE - BAND / 2, along, 'along', phase)
    wave(doc, EDGE + BAND / 2, EDGE + corner, down, 'down', phase)
    wave(doc, W - EDGE - BAND / 2, EDGE + corner, down, 'down', phase)
  }
  for (const x of [EDGE + corner / 2, W - EDGE - corner / 2])
    for (const y of [EDGE + corner / 2, H - EDGE - corner / 2]) drawFlower(doc, x, y, corner / 2 - 1.6)
}

function wave(doc: PDFKit.PDFDocument, x: number, y: number, length: number, way: 'along' | 'down', phase: number): void {
  const height = BAND / 2 - 3
  // A whole number of waves, near 26 points each, so that they end where they begin.
  const waves = Math.round(length / 26)
  const steps = waves * 16
  for (let i = 0; i <= steps; i++) {
    const far = (length * i) / steps
    const off = height * Math.sin((2 * Math.PI * waves * i) / steps + phase)
    const [px, py] = way === 'along' ? [x + far, y + off] : [x + off, y + far]
    if (i === 0) doc.moveTo(px, py)
    else doc.lineTo(px, py)
  }
  doc.stroke(INK.fine)
}

function drawFlower(doc: PDFKit.PDFDocument, x: number, y: number, radius: number): void {
  doc.save().lineWidth(0.5)
  for (let i = 0; i < 4; i++)
    doc
      .save()
      .rotate(i * 90 + 45, { origin: [x, y] })
      .ellipse(x, y - radius / 2, radius / 3.2, radius / 2)
      .stroke(INK.celadon)
      .restore()
  doc.circle(x, y, 0.9).fill(INK.celadon).restore()
}

/** The academy's mark: a celadon bowl that is also an open book. */
function drawMark(doc: PDFKit.PDFDocument, x: number, y: number): void {
  doc
    .save()
    .translate(x - 21, y - 20)
    .scale(1.5)
    .path('M2 9c4.6-1.6 8.8-1 12 1.7 3.2-2.7 7.4-3.3 12-1.7 0 8.4-4.6 13-9.5 14h-5C6.6 22 2 17.4 2 9Z')
    .lineWidth(0.9)
    .stroke(INK.celadon)
    .path('M14 11.2V23M10.5 25.2h7')
    .lineWidth(0.9)
    .stroke(INK.celadon)
    .restore()
}

function drawEnded(sheet: Sheet, status: 'revoked' | 'replaced'): void {
  const { t } = i18nFor('zh-CN')
  const { doc } = sheet
  doc.save().rotate(-24, { origin: [MIDDLE, H / 2] })
  sheet.line(
    t(`certification:status.${status}`),
    MIDDLE,
    H / 2 + 50,
    { size: 140, weight: 'bold', color: INK.seal, opacity: 0.16, spacing: 40 },
    'center',
  )
  doc.restore()
}
