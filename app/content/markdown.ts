// A lesson's text: read as Markdown, checked by its tree, written as sanitised HTML.
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { ASSET_BASE } from '~/domain/catalogue/catalogue.server'
import { sha256 } from '~/domain/kernel/ids'
import { addresses } from '~/http/addresses'

/** As much of a Markdown tree as is looked at here. */
export interface MarkdownNode {
  type: string
  value?: string
  depth?: number
  url?: string
  alt?: string | null
  title?: string | null
  children?: MarkdownNode[]
  position?: { start: { line: number } }
  data?: { hName?: string; hProperties?: Record<string, unknown> }
}

interface HtmlNode {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  children?: HtmlNode[]
}

export interface RenderFacts {
  /** The explanation of a term, or null. */
  explain(term: string): string | null
  /** Width and height of a figure, so that the page does not jump when it arrives; null when unknown. */
  sizeOf(figure: string): { width: number; height: number } | null
}

/** The kinds of note and the words that open them. */
export const NOTE_KINDS: Record<string, string> = { 提示: 'tip', 注意: 'caution', 案例: 'case' }

export const TERM_LINK = /\[\[([^[\]]+)\]\]/g

export function parseMarkdown(text: string): MarkdownNode {
  return unified().use(remarkParse).use(remarkGfm).parse(text) as MarkdownNode
}

/** Every node of the tree, parents before children. */
export function* walk(node: MarkdownNode): Generator<MarkdownNode> {
  yield node
  for (const child of node.children ?? []) yield* walk(child)
}

/** The words of the tree without its marks. */
export function wordsOf(node: { value?: string; children?: { value?: string; children?: [] }[] }): string {
  return (node.value ?? '') + (node.children ?? []).map((child) => wordsOf(child)).join('')
}

/**
 * The text as HTML that may stand in a page: whatever HTML the author wrote is dropped, and only known elements and attributes
 * remain. Addresses of figures begin with `ASSET_BASE`. Every block has an id made of its words, so that a reader comes back to
 * the same paragraph in a later version.
 */
export function renderMarkdown(text: string, facts: RenderFacts): string {
  const html = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(() => (tree: unknown) => shapeMarkdown(tree as MarkdownNode, facts))
    .use(remarkRehype)
    .use(() => (tree: unknown) => shapeHtml(tree as HtmlNode))
    .use(rehypeSanitize, ALLOWED)
    .use(rehypeStringify)
    .processSync(text)
  return String(html).trim()
}

const ALLOWED: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: [...defaultSchema.tagNames!.filter((tag) => tag !== 'picture' && tag !== 'source'), 'figure', 'figcaption', 'aside'],
  // Ids are ours: authors have no way to write one.
  clobber: [],
  attributes: {
    ...defaultSchema.attributes,
    '*': ['id'],
    a: [['className', 'term'], 'href', 'title', 'rel'],
    aside: [['className', 'note', 'note-tip', 'note-caution', 'note-case'], ['role', 'note']],
    div: [['className', 'table-scroll'], ['role', 'region'], 'tabIndex', 'ariaLabel'],
    img: ['src', 'alt', 'width', 'height', ['loading', 'lazy'], ['decoding', 'async']],
    p: [['className', 'note-title']],
    td: ['align'],
    th: ['align', ['scope', 'col']],
    ol: ['start'],
    code: [],
    section: [],
  },
  protocols: { href: ['https', 'http', 'mailto', 'tel'], src: [] },
}

function shapeMarkdown(tree: MarkdownNode, facts: RenderFacts): void {
  shapeChildren(tree, facts, new Set())
}

function shapeChildren(parent: MarkdownNode, facts: RenderFacts, linked: Set<string>): void {
  parent.children = parent.children?.flatMap((child): MarkdownNode[] => {
    if (child.type === 'text') return linkTerms(child.value ?? '', facts, linked)
    const only = child.type === 'paragraph' && child.children?.length === 1 ? child.children[0]! : null
    if (only?.type === 'image') return [figureOf(only, facts)]
    if (child.type === 'image') shapeImage(child, facts)
    if (child.type === 'blockquote') shapeNote(child)
    if (child.type !== 'link') shapeChildren(child, facts, linked)
    return [child]
  })
}

/** `[[term]]` becomes a link the first time, plain words after that. */
function linkTerms(text: string, { explain }: RenderFacts, linked: Set<string>): MarkdownNode[] {
  const nodes: MarkdownNode[] = []
  let at = 0
  for (const match of text.matchAll(TERM_LINK)) {
    const term = match[1]!
    const explanation = explain(term)
    nodes.push({ type: 'text', value: text.slice(at, match.index) })
    at = match.index + match[0].length
    if (explanation === null || linked.has(term)) nodes.push({ type: 'text', value: term })
    else
      nodes.push({
        type: 'link',
        url: addresses.glossary(term),
        title: explanation,
        data: { hProperties: { className: ['term'] } },
        children: [{ type: 'text', value: term }],
      })
    linked.add(term)
  }
  nodes.push({ type: 'text', value: text.slice(at) })
  return nodes.filter((node) => node.type !== 'text' || node.value !== '')
}

function shapeImage(image: MarkdownNode, { sizeOf }: RenderFacts): void {
  const size = sizeOf(image.url ?? '')
  image.data = { hProperties: { loading: 'lazy', decoding: 'async', ...size } }
  image.title = null
}

function figureOf(image: MarkdownNode, facts: RenderFacts): MarkdownNode {
  const caption = image.title
  shapeImage(image, facts)
  const children: MarkdownNode[] = [image]
  if (caption) children.push({ type: 'paragraph', data: { hName: 'figcaption' }, children: [{ type: 'text', value: caption }] })
  return { type: 'paragraph', data: { hName: 'figure' }, children }
}

/** The words that open a note (`**提示**` alone on the first line), or null for an ordinary quotation. */
export function noteKindOf(blockquote: MarkdownNode): string | null {
  const first = blockquote.children?.[0]
  const opening = first?.type === 'paragraph' ? first.children?.[0] : undefined
  if (opening?.type !== 'strong') return null
  const after = first!.children?.[1]
  const alone = after === undefined || after.type === 'break' || (after.type === 'text' && /^\s*\n/.test(after.value ?? ''))
  return alone ? wordsOf(opening as never) : null
}

function shapeNote(blockquote: MarkdownNode): void {
  const word = noteKindOf(blockquote)
  const kind = word === null ? undefined : NOTE_KINDS[word]
  if (!kind) return
  const first = blockquote.children![0]!
  const rest = first.children!.slice(1)
  if (rest[0]?.type === 'break') rest.shift()
  else if (rest[0]?.type === 'text') rest[0] = { ...rest[0], value: rest[0].value!.replace(/^\s*\n/, '') }
  const title: MarkdownNode = {
    type: 'paragraph',
    data: { hProperties: { className: ['note-title'] } },
    children: [{ type: 'text', value: word! }],
  }
  blockquote.children = [title, ...(rest.length > 0 ? [{ ...first, children: rest }] : []), ...blockquote.children!.slice(1)]
  blockquote.data = { hName: 'aside', hProperties: { className: ['note', `note-${kind}`], role: 'note' } }
}

function shapeHtml(tree: HtmlNode): void {
  const used = new Map<string, number>()
  tree.children = tree.children?.map((node) => {
    if (node.type !== 'element') return node
    const name = `${/^h[1-6]$/.test(node.tagName!) ? 'h' : 'b'}-${sha256(wordsOf(node as never) || sourceOf(node)).slice(0, 8)}`
    const times = used.get(name) ?? 0
    used.set(name, times + 1)
    node.properties = { ...node.properties, id: times === 0 ? name : `${name}-${times + 1}` }
    return node
  })
  shapeTables(tree)
  shapeAddresses(tree)
}

function sourceOf(node: HtmlNode): string {
  return String(node.properties?.src ?? '') + (node.children ?? []).map(sourceOf).join('')
}

/** A wide table scrolls in a box of its own, which the keyboard must reach and a screen reader name. */
function shapeTables(parent: HtmlNode): void {
  parent.children = parent.children?.map((node) => {
    if (node.tagName !== 'table') {
      shapeTables(node)
      return node
    }
    markHeads(node)
    const { id, ...properties } = node.properties ?? {}
    const label = headsOf(node).filter(Boolean).join('，')
    const box = { className: ['table-scroll'], role: 'region', tabIndex: 0, ariaLabel: label, ...(id ? { id } : {}) }
    return { type: 'element', tagName: 'div', properties: box, children: [{ ...node, properties }] }
  })
}

function markHeads(node: HtmlNode): void {
  if (node.tagName === 'th') node.properties = { ...node.properties, scope: 'col' }
  node.children?.forEach(markHeads)
}

function headsOf(node: HtmlNode): string[] {
  if (node.tagName === 'th') return [wordsOf(node as never).trim()]
  return (node.children ?? []).flatMap(headsOf)
}

/** Other sites are named as such; a picture is always a figure of this course. */
function shapeAddresses(node: HtmlNode): void {
  const { tagName, properties = {} } = node
  if (tagName === 'a' && typeof properties.href === 'string' && /^https?:/.test(properties.href))
    node.properties = { ...properties, rel: ['noopener', 'noreferrer', 'external'] }
  if (tagName === 'img') node.properties = { ...properties, src: `${ASSET_BASE}/figures/${String(properties.src)}` }
  node.children?.forEach(shapeAddresses)
}
