// The question bank: imported from content, versioned, never edited.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { newId, sha256 } from '~/domain/kernel/ids'
import { done, type Outcome } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import type { BankItem } from './draw'
import type { Question, QuestionKind, QuestionSet } from './questions'

export interface BankPlan {
  added: string[]
  changed: string[]
  /** Gone from the files; attempts that asked them keep them. */
  withdrawn: string[]
  /** Withdrawn before, and back. */
  restored: string[]
  unchanged: number
}

/**
 * What an import of these sets would do, by question code; changes nothing. Codes are sorted. Throws Forbidden for all but
 * the system.
 */
export async function planQuestions(ctx: ReadContext, sets: readonly QuestionSet[]): Promise<BankPlan> {
  authorise(ctx, 'catalogue.import')
  const plan: BankPlan = { added: [], changed: [], withdrawn: [], restored: [], unchanged: 0 }
  const known = await knownQuestions(ctx)
  const wanted = new Map<string, { set: string; hash: string }>()
  for (const set of sets)
    for (const question of set.questions) wanted.set(question.code, { set: set.set, hash: hashOf(question) })
  for (const [code, { set, hash }] of wanted) {
    const found = known.get(code)
    if (!found) plan.added.push(code)
    else if (found.hash !== hash || found.set !== set) plan.changed.push(code)
    else if (found.withdrawnAt !== null) plan.restored.push(code)
    else plan.unchanged++
  }
  const slugs = new Set(sets.map((set) => set.set))
  for (const [code, { set, withdrawnAt }] of known)
    if (slugs.has(set) && withdrawnAt === null && !wanted.has(code)) plan.withdrawn.push(code)
  for (const codes of [plan.added, plan.changed, plan.withdrawn, plan.restored]) codes.sort()
  return plan
}

/**
 * Brings the bank in step with the sets given, and leaves other sets alone. A question gets a new version only when it
 * changed; one that is gone from its set is withdrawn. Running it twice does nothing. Returns what was done. Never refuses;
 * throws Forbidden for all but the system.
 */
export async function importQuestions(ctx: Context, sets: readonly QuestionSet[]): Promise<Outcome<BankPlan, never>> {
  authorise(ctx, 'catalogue.import')
  return inTransaction(ctx, async (ctx) => {
    const plan = await planQuestions(ctx, sets)
    const known = await knownQuestions(ctx)
    const changes = new Set([...plan.added, ...plan.changed])
    for (const set of sets) {
      const setId = await storeSet(ctx, set)
      for (const question of set.questions) {
        const found = known.get(question.code)
        if (changes.has(question.code)) await storeQuestion(ctx, setId, question, found ?? null)
      }
    }
    await setWithdrawn(ctx, plan.withdrawn, ctx.now)
    await setWithdrawn(ctx, [...plan.restored, ...plan.changed], null)
    if (changes.size + plan.withdrawn.length + plan.restored.length > 0)
      await publish(ctx, {
        type: 'questions-imported',
        about: 'questions:bank',
        added: plan.added.length,
        changed: plan.changed.length,
        withdrawn: plan.withdrawn.length,
      })
    return done(plan)
  })
}

interface Known {
  id: string
  set: string
  versionId: string | null
  number: number
  hash: string | null
  withdrawnAt: string | null
}

async function knownQuestions(ctx: ReadContext): Promise<Map<string, Known>> {
  const rows = await ctx.db
    .selectFrom('question')
    .innerJoin('question_set', 'question_set.id', 'question.set_id')
    .leftJoin('question_version', 'question_version.id', 'question.current_version_id')
    .select([
      'question.id',
      'question.code',
      'question.withdrawn_at',
      'question.current_version_id',
      'question_set.slug',
      'question_version.number',
      'question_version.hash',
    ])
    .execute()
  return new Map(
    rows.map((row) => [
      row.code,
      {
        id: row.id,
        set: row.slug,
        versionId: row.current_version_id,
        number: row.number ?? 0,
        hash: row.hash,
        withdrawnAt: row.withdrawn_at,
      },
    ]),
  )
}

async function storeSet(ctx: Context, set: QuestionSet): Promise<string> {
  const row = await ctx.db
    .insertInto('question_set')
    .values({ id: newId(), slug: set.set, title: JSON.stringify(set.title), scope: set.scope })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet({ title: JSON.stringify(set.title), scope: set.scope }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function storeQuestion(ctx: Context, setId: string, question: Question, found: Known | null): Promise<void> {
  const id = found?.id ?? newId()
  const hash = hashOf(question)
  if (!found)
    await ctx.db
      .insertInto('question')
      .values({ id, set_id: setId, code: question.code, current_version_id: null, withdrawn_at: null })
      .execute()
  // Moved to another set, and otherwise the same: no new version.
  if (found?.hash === hash) {
    await ctx.db.updateTable('question').set({ set_id: setId }).where('id', '=', id).execute()
    return
  }
  const versionId = newId()
  await ctx.db
    .insertInto('question_version')
    .values({
      id: versionId,
      question_id: id,
      number: (found?.number ?? 0) + 1,
      kind: question.kind,
      tags: JSON.stringify(question.tags),
      point: question.point,
      difficulty: question.difficulty,
      body: JSON.stringify(question),
      hash,
      imported_at: ctx.now,
    })
    .execute()
  await ctx.db.updateTable('question').set({ set_id: setId, current_version_id: versionId }).where('id', '=', id).execute()
}

async function setWithdrawn(ctx: Context, codes: string[], at: string | null): Promise<void> {
  if (codes.length === 0) return
  await ctx.db.updateTable('question').set({ withdrawn_at: at }).where('code', 'in', codes).execute()
}

// The schema writes its fields in one order, so equal questions are equal texts.
function hashOf(question: Question): string {
  return sha256(JSON.stringify(question))
}

export interface StoredItem extends BankItem {
  versionId: string
  question: Question
}

/** The questions of the sets that a quiz may draw today: current versions, not withdrawn, not kept for mock exams. */
export async function itemsOf(ctx: ReadContext, sets: string[]): Promise<StoredItem[]> {
  if (sets.length === 0) return []
  const rows = await ctx.db
    .selectFrom('question')
    .innerJoin('question_set', 'question_set.id', 'question.set_id')
    .innerJoin('question_version', 'question_version.id', 'question.current_version_id')
    .select([
      'question.id',
      'question_set.slug',
      'question_version.id as version_id',
      'question_version.tags',
      'question_version.body',
    ])
    .where('question_set.slug', 'in', sets)
    .where('question.withdrawn_at', 'is', null)
    .execute()
  return rows
    .map((row) => ({
      id: row.id,
      set: row.slug,
      tags: JSON.parse(row.tags) as string[],
      versionId: row.version_id,
      question: parseBody(row.version_id, row.body),
    }))
    .filter(({ question }) => question.pool !== 'mock')
}

// A version never changes, so what was parsed once stays true; the bound only keeps a huge bank from filling the memory.
const parsed = new Map<string, Question>()
const MOST_PARSED = 5_000

/** The stored question of a version. */
export function parseBody(versionId: string, body: string): Question {
  const found = parsed.get(versionId)
  if (found) return found
  const question = JSON.parse(body) as Question
  if (parsed.size >= MOST_PARSED) parsed.clear()
  parsed.set(versionId, question)
  return question
}

/** How many questions of each kind the sets hold today, by the sets' slugs; withdrawn ones left out. Throws NotFound for who may not see what authors see. */
export async function countQuestions(
  ctx: ReadContext,
  sets: string[],
): Promise<Map<string, Partial<Record<QuestionKind, number>>>> {
  authorise(ctx, 'catalogue.see-drafts')
  const counts = new Map<string, Partial<Record<QuestionKind, number>>>()
  if (sets.length === 0) return counts
  const rows = await ctx.db
    .selectFrom('question')
    .innerJoin('question_set', 'question_set.id', 'question.set_id')
    .innerJoin('question_version', 'question_version.id', 'question.current_version_id')
    .select((eb) => ['question_set.slug', 'question_version.kind', eb.fn.countAll<number>().as('count')])
    .where('question_set.slug', 'in', sets)
    .where('question.withdrawn_at', 'is', null)
    .groupBy(['question_set.slug', 'question_version.kind'])
    .execute()
  for (const { slug, kind, count } of rows) counts.set(slug, { ...counts.get(slug), [kind]: Number(count) })
  return counts
}
