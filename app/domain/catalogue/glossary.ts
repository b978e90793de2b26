// The glossary: terms with their explanation.
import type { ReadContext } from '~/domain/kernel/context'
import { authorise } from '~/domain/kernel/policy'
import type { GlossaryTerm } from './catalogue'

/** Every term; the order is the database's, a page sorts by the reader's language. */
export async function listTerms(ctx: ReadContext): Promise<GlossaryTerm[]> {
  authorise(ctx, 'catalogue.browse')
  return ctx.db.selectFrom('glossary_term').select(['id', 'zh', 'en', 'text']).orderBy('zh').execute()
}
