// The faces of printed documents. Noto Sans SC draws what GB 18030 asks of names; Noto Sans HK, of the same design, adds the
// characters of Hong Kong's supplement. Both are OFL and embedded as subsets.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export type Weight = 'regular' | 'bold'

const require = createRequire(import.meta.url)

const FILES: Record<Weight, string[]> = {
  regular: [
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    '@expo-google-fonts/noto-sans-hk/400Regular/NotoSansHK_400Regular.ttf',
  ],
  bold: [
    '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
    '@expo-google-fonts/noto-sans-hk/700Bold/NotoSansHK_700Bold.ttf',
  ],
}

const read = new Map<string, Buffer>()

/** The faces of a weight, first choice first; read once and kept. */
export function facesOf(weight: Weight): { name: string; file: Buffer }[] {
  return FILES[weight].map((path) => {
    const file = read.get(path) ?? readFileSync(require.resolve(path))
    read.set(path, file)
    return { name: path.slice(path.lastIndexOf('/') + 1, -'.ttf'.length), file }
  })
}

/** No face of ours draws these characters. The message names them, with their code points, for whoever has to add a face. */
export class MissingGlyph extends Error {
  override readonly name = 'MissingGlyph'
  readonly characters: string[]

  constructor(characters: Iterable<string>) {
    const all = [...new Set(characters)]
    const named = all.map((one) => `${one} (U+${one.codePointAt(0)!.toString(16).toUpperCase()})`)
    super(`no face draws ${named.join(', ')}: add one in app/documents/fonts.ts`)
    this.characters = all
  }
}
