// Under which letter a word stands in an index: the first letter of its pinyin, or of the word itself.

// The first character under each letter in the order of pinyin; I, U and V begin no syllable.
const FIRST_UNDER: readonly [string, string][] = [
  ['A', '吖'],
  ['B', '八'],
  ['C', '嚓'],
  ['D', '哒'],
  ['E', '妸'],
  ['F', '发'],
  ['G', '旮'],
  ['H', '哈'],
  ['J', '丌'],
  ['K', '咔'],
  ['L', '垃'],
  ['M', '呣'],
  ['N', '拏'],
  ['O', '噢'],
  ['P', '妑'],
  ['Q', '七'],
  ['R', '呥'],
  ['S', '仨'],
  ['T', '他'],
  ['W', '穵'],
  ['X', '夕'],
  ['Y', '丫'],
  ['Z', '帀'],
]

const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin')

/** Orders Chinese words by pinyin. */
export const comparePinyin = (a: string, b: string): number => byPinyin.compare(a, b)

/** A capital letter, or # for a word that begins with neither a Chinese character nor a Latin letter. */
export function initialOf(word: string): string {
  const first = [...word.trim()][0] ?? ''
  const latin = first.normalize('NFD')[0]?.toUpperCase() ?? ''
  if (/^[A-Z]$/.test(latin)) return latin
  if (!/^\p{Script=Han}$/u.test(first)) return '#'
  let initial = '#'
  for (const [letter, character] of FIRST_UNDER) if (byPinyin.compare(first, character) >= 0) initial = letter
  return initial
}
