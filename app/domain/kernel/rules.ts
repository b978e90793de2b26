// Rules are data with dates (content/rules). This file keeps their editions and finds the one that held on a day; it knows no rule.
import type { Context, ReadContext } from './context'
import { publish } from './events'
import { newId, sha256OfJson } from './ids'
import { authorise } from './policy'
import type { Day } from './time'
import { inTransaction } from './transaction'

declare module './events' {
  interface EventMap {
    'rule-published': { rule: string; version: number; effectiveFrom: Day }
  }
}

export interface RuleVersion<Body> {
  id: string
  rule: string
  version: number
  effectiveFrom: Day
  effectiveTo: Day | null
  body: Body
  source: { text: string; confidence?: string; note?: string }
}

/** A rule as its file has it. */
export interface RuleInput {
  rule: string
  kind: string
  effectiveFrom: Day
  effectiveTo: Day | null
  /** Everything else the file says of the rule. */
  body: Record<string, unknown>
  source: RuleVersion<unknown>['source']
}

export interface RuleChange {
  rule: string
  change: 'new' | 'new-version' | 'unchanged'
  version: number
}

/** What an import would do with the rules; nothing is written. A rule that is no longer in the files keeps holding. */
export async function planRules(ctx: ReadContext, rules: readonly RuleInput[]): Promise<RuleChange[]> {
  const rows = await ctx.db.selectFrom('rule_version').select(['rule', 'version', 'hash']).orderBy('version').execute()
  const newest = new Map(rows.map((row) => [row.rule, row]))
  return rules.map((rule) => {
    const known = newest.get(rule.rule)
    if (!known) return { rule: rule.rule, change: 'new', version: 1 }
    if (known.hash === sha256OfJson(rule)) return { rule: rule.rule, change: 'unchanged', version: known.version }
    return { rule: rule.rule, change: 'new-version', version: known.version + 1 }
  })
}

/** Adds a version of every rule that is new or has changed; what was posted by an earlier one stays. Returns what was done. Throws Forbidden. */
export async function importRules(ctx: Context, rules: readonly RuleInput[]): Promise<RuleChange[]> {
  authorise(ctx, 'catalogue.import')
  return inTransaction(ctx, async (ctx) => {
    const plan = await planRules(ctx, rules)
    for (const [i, rule] of rules.entries()) {
      const { change, version } = plan[i]!
      if (change === 'unchanged') continue
      await ctx.db
        .insertInto('rule_version')
        .values({
          id: newId(),
          rule: rule.rule,
          kind: rule.kind,
          version,
          effective_from: rule.effectiveFrom,
          effective_to: rule.effectiveTo,
          body: JSON.stringify(rule.body),
          source: JSON.stringify(rule.source),
          hash: sha256OfJson(rule),
          imported_at: ctx.now,
        })
        .execute()
      await publish(ctx, {
        type: 'rule-published',
        about: `rule:${rule.rule}`,
        rule: rule.rule,
        version,
        effectiveFrom: rule.effectiveFrom,
      })
    }
    return plan
  })
}

/**
 * The rules of a kind that hold on the day, ordered by rule name. Of one rule's versions the newest that had begun speaks: one that
 * ends a rule ends it, also where an earlier version was open.
 */
export async function rulesOn<Body>(ctx: ReadContext, kind: string, day: Day): Promise<RuleVersion<Body>[]> {
  const rows = await ctx.db
    .selectFrom('rule_version')
    .selectAll()
    .where('kind', '=', kind)
    .where('effective_from', '<=', day)
    .orderBy('rule')
    .orderBy('version', 'desc')
    .execute()
  const newest = rows.filter((row, i) => rows[i - 1]?.rule !== row.rule)
  const holding = newest.filter((row) => row.effective_to === null || row.effective_to > day)
  return holding.map((row) => ({
    id: row.id,
    rule: row.rule,
    version: row.version,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    body: JSON.parse(row.body) as Body,
    source: JSON.parse(row.source) as RuleVersion<Body>['source'],
  }))
}

/** One rule edition by its id, for "why this figure?"; null when there is none. */
export async function findRuleVersion<Body>(ctx: ReadContext, id: string): Promise<RuleVersion<Body> | null> {
  const row = await ctx.db.selectFrom('rule_version').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    rule: row.rule,
    version: row.version,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    body: JSON.parse(row.body) as Body,
    source: JSON.parse(row.source) as RuleVersion<Body>['source'],
  }
}
