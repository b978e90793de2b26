import { sql } from 'kysely'
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

/** Puts the document in the index in place of any earlier one with its kind and ref. */
export async function indexDocument(db: Writer, document: SearchDocument): Promise<void> {
  await removeDocument(db, document.kind, document.ref)
  const title = cutForIndex(document.title)
  const body = cutForIndex(document.body)
  if (isPostgres(db)) {
    await sql`insert into search_index (kind, ref, terms) values (${document.kind}, ${document.ref},
      setweight(to_tsvector('simple', ${title}), 'A') || setweight(to_tsvector('simple', ${body}), 'D'))`.execute(db)
  } else {
    await sql`insert into search_index (kind, ref, title, body) values (${document.kind}, ${document.ref}, ${title}, ${body})`.execute(
      db,
    )
  }
}

export async function removeDocument(db: Writer, kind: string, ref: string): Promise<void> {
  await sql`delete from search_index where kind = ${kind} and ref = ${ref}`.execute(db)
}

/** Documents that hold every phrase of the query, best first, at most `limit`; none for a query without a word. */
export async function searchDocuments(db: Reader, query: string, limit: number): Promise<SearchHit[]> {
  const phrases = cutQuery(query)
  if (phrases.length === 0) return []
  const hits = isPostgres(db)
    ? sql<SearchHit>`select kind, ref, ts_rank(terms, q)::float8 as rank
        from search_index, to_tsquery('simple', ${toTsquery(phrases)}) q where terms @@ q order by rank desc, ref limit ${limit}`
    : sql<SearchHit>`select kind, ref, -bm25(search_index, 0, 0, 10.0, 1.0) as rank
        from search_index where search_index match ${toMatch(phrases)} order by rank desc, ref limit ${limit}`
  return (await hits.execute(db as Writer)).rows
}

function toMatch(phrases: SearchPhrase[]): string {
  return phrases.map((p) => `"${p.terms.join(' ')}"${p.lastIsPrefix ? '*' : ''}`).join(' AND ')
}

function toTsquery(phrases: SearchPhrase[]): string {
  return phrases.map((p) => `(${p.terms.map((t) => `'${t}'${p.lastIsPrefix ? ':*' : ''}`).join(' <-> ')})`).join(' & ')
}
