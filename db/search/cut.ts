// Chinese has no blanks between words, and two-character words are the most looked for. Text is cut into overlapping pairs,
// both databases index the pairs, and a query is the phrase of its pairs.

const HAN = /\p{Script=Han}/u
const WORD = /[\p{Letter}\p{Number}]/u

/** A stretch of Chinese characters or of other word characters, folded, and where it stands in the text as written. */
interface Run {
  han: boolean
  text: string
  /** For every UTF-16 unit of `text`, where the character it came from begins in the original; one more for the end. */
  at: number[]
}

/**
 * Runs of word characters, lower-cased and width-folded. Folding goes character by character, so that a found place can be
 * marked in the text as it was written.
 */
function* runs(text: string): Generator<Run> {
  let run: Run = { han: false, text: '', at: [] }
  let offset = 0
  for (const written of text) {
    const end = offset + written.length
    for (const char of written.normalize('NFKC').toLowerCase()) {
      const han = HAN.test(char)
      const word = han || WORD.test(char)
      if (run.text !== '' && (!word || han !== run.han)) {
        run.at.push(offset)
        yield run
        run = { han, text: '', at: [] }
      }
      if (!word) continue
      run.han = han
      run.text += char
      for (let i = 0; i < char.length; i++) run.at.push(offset)
    }
    offset = end
  }
  if (run.text !== '') {
    run.at.push(offset)
    yield run
  }
}

/**
 * The text as blank-separated terms for the index: 社会工作 → 社会 会工 工作 作. The lone last character lets a
 * one-character query match by prefix.
 */
export function cutForIndex(text: string): string {
  const terms: string[] = []
  for (const run of runs(text.normalize('NFC'))) {
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
  for (const run of runs(query.normalize('NFC'))) {
    const chars = [...run.text]
    if (!run.han || chars.length === 1) phrases.push({ terms: [run.text], lastIsPrefix: true })
    else phrases.push({ terms: chars.slice(0, -1).map((char, i) => char + chars[i + 1]), lastIsPrefix: false })
  }
  return phrases
}

/** A place in a text, as offsets of `String.slice`. */
export interface Place {
  from: number
  to: number
}

/** Where the words of the query stand in the text, in order and without overlaps, by the same folding as the index. */
export function findPlaces(text: string, query: string): Place[] {
  const wanted = [...runs(query.normalize('NFC'))]
  const places: Place[] = []
  for (const run of runs(text))
    for (const word of wanted) {
      if (word.han !== run.han) continue
      // Latin words are found by their beginning, Chinese ones anywhere.
      let from = run.han ? run.text.indexOf(word.text) : run.text.startsWith(word.text) ? 0 : -1
      while (from !== -1) {
        const to = from + word.text.length
        places.push({ from: run.at[from]!, to: endOf(run, to) })
        from = run.han ? run.text.indexOf(word.text, to) : -1
      }
    }
  places.sort((a, b) => a.from - b.from || b.to - a.to)
  const apart: Place[] = []
  for (const place of places) {
    const last = apart.at(-1)
    if (last && place.from <= last.to) last.to = Math.max(last.to, place.to)
    else apart.push({ ...place })
  }
  return apart
}

/** The end in the original of the first `length` units of the run: a character that folds to several is marked whole. */
function endOf(run: Run, length: number): number {
  const last = run.at[length - 1]!
  return run.at.find((at, i) => i >= length && at > last) ?? run.at.at(-1)!
}
