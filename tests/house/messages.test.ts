import { expect, test } from 'vitest'
import { messages } from '~/messages'
import { sourceFiles } from './source'

type Tree = { [key: string]: string | Tree }

function keysOf(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  )
}

const PLURAL = /_(one|other|zero|two|few|many)$/
const namespaces = Object.keys(messages['zh-CN']) as (keyof (typeof messages)['zh-CN'])[]
const source = sourceFiles('app', /\.(ts|tsx)$/).filter((file) => !/\.(test|fixture)\.tsx?$/.test(file.path))
const outsideMessages = source.filter((file) => !file.path.startsWith('app/messages/'))

test('both languages say the same things', () => {
  for (const namespace of namespaces) {
    const zh = new Set(keysOf(messages['zh-CN'][namespace] as unknown as Tree).map((key) => key.replace(PLURAL, '')))
    const en = new Set(keysOf(messages.en[namespace] as unknown as Tree).map((key) => key.replace(PLURAL, '')))
    expect(
      [...en].filter((key) => !zh.has(key)),
      `${namespace}: only in English`,
    ).toEqual([])
    expect(
      [...zh].filter((key) => !en.has(key)),
      `${namespace}: only in Chinese`,
    ).toEqual([])
  }
})

test('the same figures stand in both languages', () => {
  const holes = (text: string) => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name).sort()
  const differing: string[] = []
  for (const namespace of namespaces) {
    const flat = (tree: Tree): Map<string, string> => {
      const found = new Map<string, string>()
      const walk = (node: Tree, prefix: string) => {
        for (const [key, value] of Object.entries(node))
          if (typeof value === 'string') found.set(`${prefix}${key}`, value)
          else walk(value, `${prefix}${key}.`)
      }
      walk(tree, '')
      return found
    }
    const en = flat(messages.en[namespace] as unknown as Tree)
    for (const [key, text] of flat(messages['zh-CN'][namespace] as unknown as Tree)) {
      const other = en.get(key)
      if (other !== undefined && holes(text).join() !== holes(other).join()) differing.push(`${namespace}:${key}`)
    }
  }
  expect(differing).toEqual([])
})

test('no key is unused', () => {
  const code = outsideMessages.map((file) => file.text).join('\n')
  // A key that code puts together (`t(\`refusal.${code}\`)`) is used when its beginning stands in a template.
  const built = [...code.matchAll(/[`'"]((?:[\w-]+:)?[\w.-]+)\$\{/g)]
    .map(([, prefix]) => prefix!.replace(/^[\w-]+:/, ''))
    .filter((prefix) => prefix !== '')
  const unused: string[] = []
  for (const namespace of namespaces)
    for (const key of new Set(keysOf(messages['zh-CN'][namespace] as unknown as Tree).map((key) => key.replace(PLURAL, ''))))
      if (
        !code.includes(`${key}'`) &&
        !code.includes(`${key}"`) &&
        !code.includes(`${key}\``) &&
        !built.some((prefix) => key.startsWith(prefix))
      )
        unused.push(`${namespace}:${key}`)
  expect(unused).toEqual([])
})

const HAN = /\p{Script=Han}/u

test('no sentence stands in the domain or on a screen: words are messages', () => {
  const talking: string[] = []
  for (const file of outsideMessages) {
    if (!/^app\/(domain|routes|ui|http)\//.test(file.path)) continue
    file.text.split('\n').forEach((line, i) => {
      const code = line.replace(/\/\/.*$/, '').replace(/^\s*(\/?\*|\{\/\*).*$/, '')
      if (HAN.test(code)) talking.push(`${file.path}:${i + 1} ${code.trim().slice(0, 60)}`)
    })
  }
  expect(talking).toEqual([])
})
