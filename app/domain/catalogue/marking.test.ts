import { expect, test } from 'vitest'
import { markWords, plainText, snippetOf } from './marking'

const said = (segments: { text: string; hit: boolean }[]) => segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

test('found words are marked, and nothing is lost', () => {
  expect(said(markWords('督导和督导者', '督导'))).toBe('[督导]和[督导]者')
  expect(said(markWords('一句话', '督导'))).toBe('一句话')
  expect(markWords('', '督导')).toEqual([])
})

test('a snippet stands around the first found word and says where it was cut', () => {
  const text = `${'前面的话'.repeat(20)}强制报告${'后面的话'.repeat(30)}`
  const snippet = said(snippetOf(text, '强制报告'))
  expect(snippet).toMatch(/^….*\[强制报告\].*…$/)
  expect([...snippet].length).toBeLessThan(80)
  expect(said(snippetOf('短短一句', '没有'))).toBe('短短一句')
})

test('a snippet cuts neither a Latin word nor a rare character', () => {
  expect(said(snippetOf(`${'x'.repeat(8)} supervision 督导`, '督导'))).toContain('supervision')
  const rare = said(snippetOf(`${'𠮷'.repeat(40)}督导${'𠮷'.repeat(60)}`, '督导'))
  expect(rare).not.toMatch(/(^|[^\uD800-\uDBFF])[\uDC00-\uDFFF]/)
})

test('the words of a page are read without its marks, words in a link whole', () => {
  expect(plainText('<h2 id="a">标题</h2>\n<p>先<a href="#">倾</a><strong>听</strong> &#x26; &lt;再&gt;说&#39;</p>')).toBe(
    "标题 先倾听 & <再>说'",
  )
})
