import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cleanName, recogniseFile } from './file-kinds'
import { MOST_FILE_BYTES } from './learning'

const bytes = (text: string) => new TextEncoder().encode(text)
const PNG = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
)
const PDF = bytes('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const EXE = new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, ...new Array<number>(200).fill(0)])

/** A zip with one entry each, stored or deflated, as any packer writes it. */
function zip(entries: Record<string, string>): Uint8Array {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    const raw = Buffer.from(text)
    const packed = deflateRawSync(raw)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(raw.length, 22)
    header.writeUInt16LE(name.length, 26)
    parts.push(header, Buffer.from(name), packed)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(raw.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(entries).length, 8)
  end.writeUInt16LE(Object.keys(entries).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...parts, directory, end]))
}

const contentTypes = (main: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

const refusalOf = async (name: string, content: Uint8Array) => {
  const outcome = await recogniseFile(name, content)
  return outcome.ok ? outcome.value : outcome.refusal
}

test('the content tells the kind, and the name follows it', async () => {
  expect(await refusalOf('照片.PNG', PNG)).toEqual({ name: '照片.PNG', mediaType: 'image/png' })
  expect(await refusalOf('记录.pdf', PDF)).toEqual({ name: '记录.pdf', mediaType: 'application/pdf' })
  expect(await refusalOf('截图.pdf', PNG)).toEqual({ name: '截图.pdf.png', mediaType: 'image/png' })
  expect(
    await refusalOf('记录.docx', zip({ '[Content_Types].xml': contentTypes(WORD), 'word/document.xml': '<w/>' })),
  ).toMatchObject({
    name: '记录.docx',
  })
})

test('text is text in UTF-8 and in the encoding of Chinese Windows', async () => {
  expect(await refusalOf('记录.txt', bytes('今天上门探访。\r\n对方同意。'))).toMatchObject({ mediaType: 'text/plain' })
  expect(await refusalOf('记录.txt', new Uint8Array([0xbd, 0xf1, 0xcc, 0xec]))).toMatchObject({ mediaType: 'text/plain' })
  expect(await refusalOf('记录.txt', new Uint8Array([0x41, 0x00, 0x42]))).toBe('file-kind-refused')
})

test('a renamed program, a zip that says it is a document, a macro document, a page and a drawing are refused', async () => {
  expect(await refusalOf('报告.pdf', EXE)).toBe('file-kind-refused')
  expect(await refusalOf('报告.txt', EXE)).toBe('file-kind-refused')
  expect(await refusalOf('报告.docx', zip({ 'a.txt': 'hello' }))).toBe('file-kind-refused')
  expect(
    await refusalOf(
      '报告.docx',
      zip({
        '[Content_Types].xml': contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml'),
        'word/vbaProject.bin': 'x',
      }),
    ),
  ).toBe('file-kind-refused')
  expect(await refusalOf('页面.html', bytes('<script>alert(1)</script>'))).toBe('file-kind-refused')
  expect(await refusalOf('图.svg', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(
    'file-kind-refused',
  )
})

test('an empty and a too large file are refused by name', async () => {
  expect(await refusalOf('空.txt', new Uint8Array())).toBe('file-empty')
  const large = new Uint8Array(MOST_FILE_BYTES + 1)
  large.set(PDF)
  expect(await recogniseFile('C:\\文档\\大.pdf', large)).toMatchObject({ refusal: 'file-too-large', facts: { name: '大.pdf' } })
})

test('a name keeps no path, no hidden dot, nothing that deceives the eye', () => {
  expect(cleanName('../../etc/passwd')).toBe('passwd')
  expect(cleanName('C:\\Users\\王芳\\探访.docx')).toBe('探访.docx')
  expect(cleanName('.htaccess')).toBe('htaccess')
  expect(cleanName('记录\u202Efdp.exe')).toBe('记录fdp.exe')
  expect(cleanName('a\0b\nc.pdf')).toBe('abc.pdf')
  expect(cleanName('记录"><script>.pdf')).toBe('记录___script_.pdf')
  expect(cleanName('')).toBe('file')
  expect([...cleanName(`${'长'.repeat(300)}.pdf`)]).toHaveLength(80)
  expect(cleanName(`${'长'.repeat(300)}.pdf`)).toMatch(/\.pdf$/)
})
