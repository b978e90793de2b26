// What a lesson's text may hold: headings, figures, links, terms, notes, and how long it is.
import type { Surroundings } from './check'
import type { FaultList, Place } from './faults'
import { NOTE_KINDS, noteKindOf, TERM_LINK, walk, wordsOf, type MarkdownNode } from './markdown'
import type { CourseSource, LessonSource, SessionSource } from './read'

// A lesson is ten to fifteen minutes on a phone (content/README.md).
const LEAST_HAN = 800
const MOST_HAN = 2000

/** Chinese characters of the text, marks and addresses left out. */
export function hanCount(tree: MarkdownNode): number {
  let count = 0
  for (const node of walk(tree)) if (node.value) count += [...node.value.matchAll(/\p{Script=Han}/gu)].length
  return count
}

/** Reading level: Chinese characters from one full stop to the next, on average over the texts; whole. */
export function sentenceLength(trees: MarkdownNode[]): number {
  let characters = 0
  let sentences = 0
  for (const tree of trees)
    for (const node of walk(tree))
      if (node.type === 'text') {
        characters += [...(node.value ?? '').matchAll(/\p{Script=Han}/gu)].length
        sentences += [...(node.value ?? '').matchAll(/[。！？；]/g)].length
      }
  return Math.round(characters / Math.max(1, sentences))
}

/** Returns the files in figures/ that the text shows. */
export function checkText(page: LessonSource | SessionSource, course: CourseSource, around: Surroundings, faults: FaultList): Set<string> {
  const { front, tree } = page
  const figures = new Set<string>()
  // A session's plan lists no terms of its own.
  const listed = 'terms' in front.value ? new Set(front.value.terms) : null
  let depth = 1
  for (const node of walk(tree)) {
    const place: Place = { file: page.file, line: page.lineOf(node.position?.start.line ?? 1), field: null }
    switch (node.type) {
      case 'html':
        if (!/^<!--[\s\S]*-->$/.test(node.value ?? '')) faults.fault(place, 'raw-html')
        break
      case 'heading':
        if (node.depth === 1) faults.fault(place, 'heading-from-two')
        else if (node.depth! > depth + 1) faults.fault(place, 'heading-skips')
        depth = node.depth!
        break
      case 'image':
      case 'imageReference':
        checkFigure(node, place, course, faults)
        if (node.url) figures.add(`figures/${node.url}`)
        break
      case 'link':
        checkLink(node.url ?? '', place, around, faults)
        break
      case 'blockquote': {
        const word = noteKindOf(node)
        if (word !== null && !NOTE_KINDS[word]) faults.fault(place, 'note-unknown', { word })
        break
      }
      case 'text':
        checkWords(node, page, listed, around, faults)
        break
    }
  }
  const kind = 'kind' in front.value ? front.value.kind : 'session'
  if (kind === 'article' || kind === 'video' || kind === 'session') {
    const han = hanCount(tree)
    const place: Place = { file: page.file, line: page.lineOf(1), field: null }
    if (han === 0) faults.fault(place, 'text-missing')
    else if (han < LEAST_HAN) faults.warn(place, 'text-short', { han, least: LEAST_HAN })
    else if (han > MOST_HAN) faults.warn(place, 'text-long', { han, most: MOST_HAN })
  } else if (wordsOf(tree as never).trim() === '' && kind === 'task')
    faults.fault({ file: page.file, line: page.lineOf(1), field: null }, 'text-missing')
  return figures
}

function checkFigure(node: MarkdownNode, place: Place, course: CourseSource, faults: FaultList): void {
  const name = node.url ?? ''
  if (!/^[\w.-]+$/.test(name)) return faults.fault(place, 'figure-address', { name })
  if (!course.files.has(`figures/${name}`)) faults.fault(place, 'figure-missing', { name })
  if (!node.alt?.trim()) faults.fault(place, 'figure-needs-alt', { name })
  if (!node.title?.trim()) faults.fault(place, 'figure-needs-caption', { name })
}

function checkLink(url: string, place: Place, { courses }: Surroundings, faults: FaultList): void {
  const course = /^\/courses\/([^/?#]+)/.exec(url)?.[1]
  if (course !== undefined) {
    if (!courses.has(course)) faults.fault(place, 'link-broken', { url })
    return
  }
  if (/^\/(catalogue|glossary)([?#]|$)/.test(url) || /^(https:\/\/|mailto:|tel:)\S+$/.test(url)) return
  faults.fault(place, url.startsWith('http://') ? 'link-not-https' : 'link-broken', { url })
}

function checkWords(node: MarkdownNode, page: LessonSource | SessionSource, listed: Set<string> | null, { terms }: Surroundings, faults: FaultList): void {
  const text = node.value ?? ''
  const first = node.position?.start.line ?? 1
  const placeOf = (offset: number): Place => ({
    file: page.file,
    line: page.lineOf(first + text.slice(0, offset).split('\n').length - 1),
    field: null,
  })
  for (const match of text.matchAll(TERM_LINK)) {
    const term = match[1]!
    if (terms && !terms.has(term)) faults.fault(placeOf(match.index), 'term-unknown', { term })
    else if (listed && !listed.has(term)) faults.warn(placeOf(match.index), 'term-not-listed', { term })
  }
  // CommonMark does not close `**` between a word and Chinese punctuation; the reader would see the asterisks.
  for (const match of text.matchAll(/\*\*/g)) faults.fault(placeOf(match.index), 'emphasis-open')
}
