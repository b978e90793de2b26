// Chinese has no blanks between words, and two-character words are the most looked for. Text is cut into overlapping pairs,
// both databases index the pairs, and a query is the phrase of its pairs.

const HAN = /\p{Script=Han}/u
const WORD = /[\p{Letter}\p{Number}]/u

/** Runs of Chinese characters or of other word characters, lower-cased and width-folded. */
function* runs(text: string): Generator<{ han: boolean; text: string }> {
  let run = ''
  let han = false
  for (const char of text.normalize('NFKC').toLowerCase()) {
    const isHan = HAN.test(char)
    const isWord = isHan || WORD.test(char)
    if (isWord && (run === '' || isHan === han)) {
      run += char
      han = isHan
      continue
    }
    if (run) yield { han, text: run }
    run = isWord ? char : ''
    han = isHan
  }
  if (run) yield { han, text: run }
}

/**
 * The text as blank-separated terms for the index: 社会工作 → 社会 会工 工作 作. The lone last character lets a
 * one-character query match by prefix.
 */
export function cutForIndex(text: string): string {
  const terms: string[] = []
  for (const run of runs(text)) {
    if (!run.han) {
      terms.push(run.text)
      continue
    }
    const chars = [...run.text]
    chars.forEach((char, i) => terms.push(char + (chars[i + 1] ?? '')))
  }
  return terms.join(' ')
}

/** Each phrase is a list of terms that must stand side by side; the last may be a prefix. All phrases must occur. */
export interface SearchPhrase {
  terms: string[]
  lastIsPrefix: boolean
}

/** The phrases of a query as a person typed it; empty when it holds no letter, digit or Chinese character. */
export function cutQuery(query: string): SearchPhrase[] {
  const phrases: SearchPhrase[] = []
  for (const run of runs(query)) {
    const chars = [...run.text]
    if (!run.han) phrases.push({ terms: [run.text], lastIsPrefix: true })
    else if (chars.length === 1) phrases.push({ terms: [run.text], lastIsPrefix: true })
    else phrases.push({ terms: chars.slice(0, -1).map((char, i) => char + chars[i + 1]), lastIsPrefix: false })
  }
  return phrases
}
