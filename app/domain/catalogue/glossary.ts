// The glossary: terms with their explanation.
import type { ReadContext } from '~/domain/kernel/context'
import { authorise } from '~/domain/kernel/policy'
import { searchDocuments } from '#db/search/search'
import type { FoundTerm, GlossaryTerm } from './catalogue'
import { markWords } from './marking'

/** Every term; the order is the database's, a page sorts by the reader's language. */
export async function listTerms(ctx: ReadContext): Promise<GlossaryTerm[]> {
  authorise(ctx, 'catalogue.browse')
  return ctx.db.selectFrom('glossary_term').select(['id', 'zh', 'en', 'text']).orderBy('zh').execute()
}

// More than the glossary will ever hold; beside terms the index holds courses and lessons.
const MOST_HITS = 5000

/** The terms in which every word of the query stands, in their name or explanation, marked, best first; all of them for an empty query. */
export async function findTerms(ctx: ReadContext, query: string): Promise<FoundTerm[]> {
  const terms = await listTerms(ctx)
  if (query.trim() === '') return terms.map((term) => markTerm(term, ''))
  const hits = await searchDocuments(ctx.db, query, MOST_HITS)
  const byId = new Map(terms.map((term) => [term.id, term]))
  return hits.flatMap((hit) => {
    const term = hit.kind === 'term' ? byId.get(hit.ref) : undefined
    return term ? [markTerm(term, query)] : []
  })
}

function markTerm(term: GlossaryTerm, query: string): FoundTerm {
  const { zh, en, text } = term
  return { ...term, marked: { zh: markWords(zh, query), en: markWords(en, query), text: markWords(text, query) } }
}
