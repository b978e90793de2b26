import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { isPostgres } from '../dialect/capabilities'
import type { Reader, Writer } from '../open'
import { cutForIndex, cutQuery, type SearchPhrase } from './cut'

export interface SearchDocument {
  /** What the document is, e.g. 'course' or 'lesson', and its id there. */
  kind: string
  ref: string
  title: string
  body: string
}

export interface SearchHit {
  kind: string
  ref: string
  /** Higher is better; only comparable within one answer. */
  rank: number
}

// A word in the title is worth this many in the body, on both databases (PostgreSQL's weights A and D are 1 and 0.1).
const TITLE_WEIGHT = 10
// PostgreSQL counts positions no further than this; beyond it pairs no longer stand side by side. Four times our longest text.
const MOST_TERMS = 16_000

/** Puts the document in the index in place of any earlier one with its kind and ref. */
export async function indexDocument(db: Writer, document: SearchDocument): Promise<void> {
  const title = cutForIndex(document.title)
  const body = cutForIndex(document.body)
  if (isPostgres(db)) {
    await sql`insert into search_index (kind, ref, terms) values (${document.kind}, ${document.ref}, ${toVector(title, body)}::tsvector)
      on conflict (kind, ref) do update set terms = excluded.terms`.execute(db)
    return
  }
  await removeDocument(db, document.kind, document.ref)
  await sql`insert into search_index (rowid, kind, ref, title, body)
    values (cast(${rowidOf(document)} as integer), ${document.kind}, ${document.ref}, ${title}, ${body})`.execute(db)
}

export async function removeDocument(db: Writer, kind: string, ref: string): Promise<void> {
  if (isPostgres(db)) await sql`delete from search_index where kind = ${kind} and ref = ${ref}`.execute(db)
  else await sql`delete from search_index where rowid = cast(${rowidOf({ kind, ref })} as integer)`.execute(db)
}

/** Documents that hold every phrase of the query, best first, at most `limit`; none for a query without a word. */
export async function searchDocuments(db: Reader, query: string, limit: number): Promise<SearchHit[]> {
  const phrases = cutQuery(query)
  if (phrases.length === 0) return []
  const hits = isPostgres(db)
    ? sql<SearchHit>`select kind, ref, ts_rank(terms, q)::float8 as rank
        from search_index, cast(${toTsquery(phrases)} as tsquery) q where terms @@ q order by rank desc, ref limit ${limit}`
    : sql<SearchHit>`select kind, ref, -bm25(search_index, 0, 0, ${TITLE_WEIGHT}, 1) as rank
        from search_index where search_index match ${toMatch(phrases)} order by rank desc, ref limit ${limit}`
  return (await hits.execute(db as Writer)).rows
}

/**
 * FTS5 finds a row by kind and ref only by reading them all; by number it is one step. 52 bits of a hash: two of a million
 * documents meet with a chance of one in ten thousand.
 */
function rowidOf(document: { kind: string; ref: string }): string {
  const hash = createHash('sha256').update(`${document.kind}:${document.ref}`).digest('hex')
  return String(Number.parseInt(hash.slice(0, 13), 16))
}

/** The vector is written out, since PostgreSQL's own parser would cut words like `3d` or `1e5` in its own way. */
function toVector(title: string, body: string): string {
  const places = new Map<string, string[]>()
  let position = 0
  for (const [terms, weight] of [
    [title, 'A'],
    [body, ''],
  ] as const)
    for (const term of terms === '' ? [] : terms.split(' ')) {
      if (++position > MOST_TERMS) break
      places.set(term, [...(places.get(term) ?? []), `${position}${weight}`])
    }
  return [...places].map(([term, at]) => `'${term}':${at.join(',')}`).join(' ')
}

// Terms hold letters and digits only, so nothing in them needs escaping in either language.

function toMatch(phrases: SearchPhrase[]): string {
  return phrases.map((p) => `"${p.terms.join(' ')}"${p.lastIsPrefix ? '*' : ''}`).join(' AND ')
}

function toTsquery(phrases: SearchPhrase[]): string {
  return phrases.map((p) => `(${p.terms.map((t) => `'${t}'${p.lastIsPrefix ? ':*' : ''}`).join(' <-> ')})`).join(' & ')
}
