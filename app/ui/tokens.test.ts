import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('app/ui/tokens.css', 'utf8')

/** The colours between two marks of the file: each `{ … }` block that sets tokens. */
function tokensBetween(from: string, to: string): Map<string, string>[] {
  const part = css.slice(css.indexOf(`/* tokens: ${from} */`), css.indexOf(`/* tokens: ${to} */`))
  return [...part.matchAll(/\{([^{}]*--paper:[^{}]*)\}/g)].map(
    ([, block]) => new Map([...block!.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/g)].map(([, name, value]) => [name!, value!])),
  )
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

// WCAG 2.2, definition of contrast ratio.
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

const GROUNDS = ['paper', 'surface', 'sunken']
const WASHES = ['celadon-1', 'celadon-2', 'seal-wash', 'amber-wash', 'slate-wash']

const TEXT: [ink: string, grounds: string[]][] = [
  ['ink', [...GROUNDS, ...WASHES, 'celadon-3']],
  ['ink-2', [...GROUNDS, 'celadon-1']],
  ['ink-3', [...GROUNDS, 'celadon-1']],
  ['celadon-7', [...GROUNDS, 'celadon-1', 'celadon-2']],
  ['celadon-8', [...GROUNDS, 'celadon-1', 'celadon-2']],
  ['celadon-9', [...GROUNDS, 'celadon-1', 'celadon-2']],
  ['on-celadon', ['celadon-7', 'celadon-8']],
  ['seal', [...GROUNDS, 'seal-wash']],
  ['amber', [...GROUNDS, 'amber-wash']],
  ['slate', [...GROUNDS, 'slate-wash']],
]

// What must be seen to use a control: its edge, its focus ring, the filled part of a meter.
const EDGES: [edge: string, grounds: string[]][] = [
  ['edge', GROUNDS],
  ['celadon-6', [...GROUNDS, ...WASHES]],
  ['celadon-7', GROUNDS],
  ['seal', GROUNDS],
]

const light = tokensBetween('light', 'dark')
const dark = tokensBetween('dark', 'print')

test('dark is the same whether the system or the person chose it', () => {
  expect(light).toHaveLength(1)
  expect(dark).toHaveLength(2)
  expect([...dark[0]!]).toEqual([...dark[1]!])
  expect([...dark[0]!.keys()]).toEqual([...light[0]!.keys()])
})

test.each([
  ['light', light[0]!],
  ['dark', dark[0]!],
])('text stands out by 4.5 and edges by 3 (WCAG 2.2, 1.4.3 and 1.4.11): %s', (_, tokens) => {
  const faint = (pairs: typeof TEXT, least: number) =>
    pairs.flatMap(([over, grounds]) =>
      grounds
        .map((ground) => [over, ground, contrast(tokens.get(over)!, tokens.get(ground)!)] as const)
        .filter(([, , ratio]) => !(ratio >= least))
        .map(([a, b, ratio]) => `${a} on ${b}: ${ratio.toFixed(2)}`),
    )
  expect(faint(TEXT, 4.5)).toEqual([])
  expect(faint(EDGES, 3)).toEqual([])
})
