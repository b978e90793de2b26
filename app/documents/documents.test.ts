// What was written must be there to be read: the PDF is opened again, its words compared, its QR code decoded from the page.
import jsQR from 'jsqr'
import { createRequire } from 'node:module'
import path from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import type { Certificate } from '~/domain/certification/certification'
import { newCode } from '~/domain/certification/code'
import type { HourLine, Hours } from '~/domain/credits/credits'
import { certificatePdf } from './certificate'
import { MissingGlyph } from './fonts'
import { QUIET, qrSquares } from './qr'
import { Sheet } from './sheet'
import { transcriptPdf } from './transcript'

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const packages = createRequire(import.meta.url)

const certificate: Certificate = {
  id: 'certificate',
  code: newCode(),
  number: 'YS-2026-000123',
  personId: 'person',
  courseId: 'course',
  courseVersionId: 'version',
  completionId: 'completion',
  name: '林晓',
  courseTitle: both('敲门之后：入户探访与倾听', 'After the knock: home visits and listening'),
  programme: both('普及教育', 'Popular education'),
  minutes: 135,
  completedOn: '2026-11-24',
  issuedOn: '2026-11-25',
  issuedAt: '2026-11-25T01:00:00.000Z',
  issuer: '甬社学堂',
  certifiedBy: '沈岚',
  replacesId: null,
  status: 'valid',
  ended: null,
  replacedByCode: null,
}
const verifyUrl = `https://xuetang.example.cn/verify/${certificate.code}`

async function open(pdf: Buffer) {
  const root = path.dirname(packages.resolve('pdfjs-dist/package.json'))
  return getDocument({
    data: new Uint8Array(pdf),
    standardFontDataUrl: `${root}/standard_fonts/`,
    verbosity: 0,
  }).promise
}

/** The words of every page, blanks taken out. */
async function wordsOf(pdf: Buffer): Promise<string[]> {
  const document = await open(pdf)
  const pages: string[] = []
  for (let i = 1; i <= document.numPages; i++) {
    const content = await (await document.getPage(i)).getTextContent()
    pages.push(
      content.items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replace(/\s/g, ''),
    )
  }
  return pages
}

test('the certificate says what it was given, on one A4 sheet laid across', async () => {
  const pdf = await certificatePdf({ certificate, verifyUrl })
  const document = await open(pdf)
  expect(document.numPages).toBe(1)
  const [, , width, height] = (await document.getPage(1)).view
  expect([Math.round(width!), Math.round(height!)]).toEqual([842, 595])
  const [words] = await wordsOf(pdf)
  for (const said of [
    '结业证书',
    '林晓',
    '《敲门之后：入户探访与倾听》',
    '3学时',
    '2026年11月24日',
    '2026年11月25日',
    'YS-2026-000123',
    '沈岚',
    '甬社学堂',
  ])
    expect(words).toContain(said)
  expect(words).toContain('Afterthe knock:homevisitsandlistening'.replace(/\s/g, ''))
  expect(pdf.byteLength).toBeLessThan(80_000)
})

// From the third level of 通用规范汉字表 and from GB 18030: characters that stand in people's names.
test.each([
  '王㛃',
  '李𠅤',
  '陈䶮',
  '赵𬭚',
  '张𬍛',
  '刘𫍯',
  '周𣲗',
  '吴㼆',
  '郑喆堃',
  '阿依古丽·买买提',
  'Aziz Karimov',
  '欧阳𫖮',
])('the name %s can be read back from its certificate', async (name) => {
  const [words] = await wordsOf(await certificatePdf({ certificate: { ...certificate, name }, verifyUrl }))
  expect(words).toContain(name.replace(/\s/g, ''))
})

test('a character of Hong Kong’s supplement is drawn by the second face', async () => {
  const sheet = new Sheet({ title: 'x', author: 'x', subject: 'x', language: 'zh-CN' })
  sheet.line('𠝹𠵼', 50, 50, { size: 20 })
  expect((await wordsOf(await sheet.finish()))[0]).toBe('𠝹𠵼')
})

test('a name that no face can draw makes no certificate, and the error names the character', async () => {
  const refused = certificatePdf({ certificate: { ...certificate, name: '王𪛐' }, verifyUrl })
  await expect(refused).rejects.toThrow(MissingGlyph)
  await expect(refused).rejects.toThrow(/𪛐 \(U\+2A6D0\)/)
})

test('a revoked certificate says so across the sheet', async () => {
  const [words] = await wordsOf(await certificatePdf({ certificate: { ...certificate, status: 'revoked' }, verifyUrl }))
  expect(words).toContain('已撤销')
})

test('the QR code leads to the public page of the certificate', () => {
  const { size, dark } = qrSquares(verifyUrl)
  const scale = 4
  const side = (size + 2 * QUIET) * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / scale) - QUIET
      const column = Math.floor(x / scale) - QUIET
      const inside = row >= 0 && column >= 0 && row < size && column < size
      if (inside && dark(row, column)) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  expect(jsQR(pixels, side, side)?.data).toBe(verifyUrl)
})

// pdfjs-dist brings its canvas for the usual machines only; elsewhere the squares themselves were read above.
const canvases = (() => {
  try {
    return packages('@napi-rs/canvas') as typeof import('@napi-rs/canvas')
  } catch {
    return null
  }
})()

test.skipIf(canvases === null)('the QR code on the printed sheet can be scanned', async () => {
  const page = await (await open(await certificatePdf({ certificate, verifyUrl }))).getPage(1)
  const viewport = page.getViewport({ scale: 2 })
  const canvas = canvases!.createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  await page.render({ canvasContext: context as unknown as CanvasRenderingContext2D, viewport }).promise
  const { width, height } = canvas
  const scanned = jsQR(new Uint8ClampedArray(context.getImageData(0, 0, width, height).data), width, height)
  expect(scanned?.data).toBe(verifyUrl)
})

function line(i: number): HourLine {
  return {
    id: `line-${i}`,
    ledger: 'annual',
    minutes: 67.5,
    category: 'practice',
    activityOn: '2026-11-24',
    postedAt: '2026-11-24T04:00:00.000Z',
    why: {
      kind: 'completion',
      course: 'course',
      courseVersion: 'version',
      courseTitle: certificate.courseTitle,
      form: 'online',
      completion: `completion-${i}`,
      completedOn: '2026-11-24',
      reckoning: {
        activityMinutes: 67.5,
        ratio: 1,
        capMinutes: null,
        beforeRounding: 67.5,
        unitMinutes: 45,
        roundedDown: true,
        minutes: 67.5,
      },
    },
    rule: {
      id: 'rule-1',
      rule: 'hours-course-completion-annual',
      version: 3,
      effectiveFrom: '2026-01-01',
      explain: both('按课程学时一比一计入。', 'Counts hour for hour.'),
      source: '人力资源社会保障部令第25号',
      note: null,
    },
    unitMinutes: 45,
    reversedBy: null,
    reverses: null,
  }
}

function hours(count: number): Hours {
  const lines = Array.from({ length: count }, (_, i) => line(i))
  const standing = (ledger: 'registration' | 'annual', own: HourLine[]) => ({
    ledger,
    yearMinutes: own.length * 67.5,
    totalMinutes: own.length * 67.5,
    years: own.length > 0 ? [{ year: 2026, minutes: own.length * 67.5 }] : [],
    categories: [],
    lines: own,
    requirements: [],
  })
  return { year: 2026, ledgers: [standing('registration', []), standing('annual', lines)] }
}

test.each([0, 1, 80])('a transcript of %d lines counts its pages and names the rule of every line', async (count) => {
  const pdf = await transcriptPdf({
    name: '王㛃',
    place: '锦苑社区',
    issuer: '甬社学堂',
    issuedAt: '2026-11-25T01:00:00.000Z',
    certificates: count > 0 ? [certificate] : [],
    hours: hours(count),
    verifyUrl: 'https://xuetang.example.cn/verify',
    locale: 'zh-CN',
  })
  const pages = await wordsOf(pdf)
  pages.forEach((words, i) => expect(words).toContain(`第${i + 1}页，共${pages.length}页`))
  const words = pages.join('')
  expect(words.match(/敲门之后：入户探访与倾听/g)?.length ?? 0).toBe(count > 0 ? count + 1 : 0)
  expect(words.match(/\[1\]/g)?.length ?? 0).toBe(count > 0 ? count + 1 : 0)
  expect(words).toContain('https://xuetang.example.cn/verify')
  if (count > 0) expect(words).toContain('课程结业记入年度学时，第3版')
  if (count === 80) expect(words).toContain('120')
})

test('lines break where they may', () => {
  const sheet = new Sheet({ title: 'x', author: 'x', subject: 'x', language: 'zh-CN' })
  const style = { size: 10 }
  const lines = sheet.wrap('社会工作（第2版），支持https://xuetang.example.cn/verify这样的地址。', 90, style)
  for (const one of lines) {
    expect(sheet.width(one, style)).toBeLessThanOrEqual(92)
    expect(one).not.toMatch(/^[，。）》」]/)
    expect(one).not.toMatch(/[（《「]$/)
  }
  expect(lines.join('')).toBe('社会工作（第2版），支持https://xuetang.example.cn/verify这样的地址。')
})
