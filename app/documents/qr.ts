// A QR code as squares, so that it prints sharp at any size.
import QRCode from 'qrcode'

// Level M: a seal's edge or a fold over 15 % of it can still be read.
const LEVEL = 'M'
/** Modules of empty ground around it, which readers need. */
export const QUIET = 4

/** The dark squares of the code, row by row, without the quiet zone. */
export function qrSquares(text: string): { size: number; dark: (row: number, column: number) => boolean } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: LEVEL })
  return { size: modules.size, dark: (row, column) => modules.get(row, column) === 1 }
}

/** Draws the code, `side` points wide with its quiet zone, on the ground that is there: it must be light. */
export function drawQr(doc: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { size, dark } = qrSquares(text)
  const unit = side / (size + 2 * QUIET)
  doc.save()
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      if (!dark(row, column)) continue
      // One rectangle for a row of dark squares: no hairlines between them in any viewer.
      let end = column
      while (end + 1 < size && dark(row, end + 1)) end++
      doc.rect(x + (column + QUIET) * unit, y + (row + QUIET) * unit, (end - column + 1) * unit, unit + 0.02)
      column = end
    }
  doc.fill('#000000').restore()
}
