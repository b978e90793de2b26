import { expect, test } from 'vitest'
import { ASSET_BASE } from '~/domain/catalogue/catalogue.server'
import { renderMarkdown } from './markdown'

const render = (text: string) =>
  renderMarkdown(text, {
    explain: (term) => (term === '倾听' ? '让对方"把话"说完<b>。' : null),
    sizeOf: (figure) => (figure === 'bowl.svg' ? { width: 320, height: 200 } : null),
  })

test('a term is a link to the glossary with its explanation, the first time only', () => {
  const html = render('先[[倾听]]，再[[倾听]]，[[没有的词]]。')
  expect(html).toContain(
    '先<a href="/glossary#term-%E5%80%BE%E5%90%AC" title="让对方&#x22;把话&#x22;说完<b>。" class="term">倾听</a>，再倾听，没有的词。',
  )
})

test('a figure stands alone with its caption, its size and its address in the course', () => {
  expect(render('![一只碗](bowl.svg "碗的样子")')).toMatch(
    new RegExp(
      `^<figure id="b-[0-9a-f]{8}"><img src="${ASSET_BASE}/figures/bowl.svg" alt="一只碗" loading="lazy" decoding="async" width="320" height="200"><figcaption>碗的样子</figcaption></figure>$`,
    ),
  )
})

test('a note is named by its first line, with or without an empty line after it', () => {
  for (const text of ['> **注意**\n> 烫。', '> **注意**\n>\n> 烫。'])
    expect(render(text)).toMatch(
      /^<aside class="note note-caution" role="note" id="b-\w+">\s*<p class="note-title">注意<\/p>\s*<p>烫。<\/p>\s*<\/aside>$/,
    )
  expect(render('> **注意** 写在一行里')).toContain('<blockquote')
})

test('a table scrolls in a box that the keyboard reaches and a screen reader names', () => {
  const html = render('| 谁 | 几次 |\n| --- | ---: |\n| 甲 | 2 |')
  expect(html).toMatch(/^<div class="table-scroll" role="region" tabindex="0" aria-label="谁，几次" id="b-\w+"><table>/)
  expect(html).toContain('<th scope="col">谁</th>')
})

test('a paragraph keeps its id when others come, go or move', () => {
  const idOf = (html: string, words: string) => new RegExp(`id="([^"]+)"[^>]*>${words}`).exec(html)?.[1]
  const before = render('第一段。\n\n第二段。')
  const after = render('新的一段。\n\n第二段。\n\n第一段。')
  expect(idOf(before, '第二段')).toBe(idOf(after, '第二段'))
  expect(idOf(before, '第一段')).toBe(idOf(after, '第一段'))
})

test('the same paragraph twice has two ids', () => {
  const ids = [...render('好。\n\n好。\n\n好。').matchAll(/id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(3)
})

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x]: javascript:alert(1)\n\n[x]',
  '![x](javascript:alert(1) "y")',
  '![x](https://evil.example/a.png "y")',
  '![x" onerror="alert(1)](bowl.svg "y")',
  '![x](bowl.svg "y\\" onload=\\"alert(1)")',
  '<https://example.com/"onmouseover="alert(1)>',
  '[[倾听" onclick="alert(1)]]',
  '```html"><script>alert(1)</script>\nx\n```',
  '| a<script> |\n| --- |\n| <iframe src=//evil.example></iframe> |',
  '<style>*{display:none}</style>',
  '<form action="https://evil.example"><input name=password></form>',
  '<base href="https://evil.example/">',
  '<div style="position:fixed" class="note" id="main">x</div>',
  '[^1]\n\n[^1]: <script>alert(1)</script>',
]

for (const attack of ATTACKS)
  test(`nothing runs, loads or covers: ${attack.slice(0, 40).replaceAll('\n', ' ')}`, () => {
    const html = render(`前 ${attack}\n\n后`) + render(attack)
    const tags = [...html.matchAll(/<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/gi)]
    for (const [, name, attributes] of tags) {
      expect(['script', 'style', 'iframe', 'form', 'base', 'svg', 'object', 'embed', 'link', 'meta', 'picture', 'source']).not.toContain(name)
      for (const [, attribute, value] of attributes!.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/gi)) {
        expect(attribute).not.toMatch(/^on|^style$|^srcset$|^formaction$/)
        if (attribute === 'href') expect(value).toMatch(/^(https?:|mailto:|tel:|\/|#)/)
        if (attribute === 'src') expect(value!.startsWith(`${ASSET_BASE}/figures/`)).toBe(true)
      }
    }
    // What is left between the tags holds no tag of its own.
    expect(html.replace(/<\/?[a-z0-9]+(?:\s+[a-z-]+(?:="[^"]*")?)*\s*>/gi, '')).not.toMatch(/<[a-z/!]/i)
  })
