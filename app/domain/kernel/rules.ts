// Rules are data with dates (content/rules). This file finds the edition that held on a day; it knows no rule.
import type { ReadContext } from './context'
import type { Day } from './time'

export interface RuleVersion<Body> {
  id: string
  rule: string
  version: number
  effectiveFrom: Day
  effectiveTo: Day | null
  body: Body
  source: { text: string; confidence?: string; note?: string }
}

/** The rules of a kind that hold on the day, newest edition of each, ordered by rule name. */
export async function rulesOn<Body>(ctx: ReadContext, kind: string, day: Day): Promise<RuleVersion<Body>[]> {
  const rows = await ctx.db
    .selectFrom('rule_version')
    .selectAll()
    .where('kind', '=', kind)
    .where('effective_from', '<=', day)
    .where((eb) => eb.or([eb('effective_to', 'is', null), eb('effective_to', '>', day)]))
    .orderBy('rule')
    .orderBy('version', 'desc')
    .execute()
  const newest = rows.filter((row, i) => rows[i - 1]?.rule !== row.rule)
  return newest.map((row) => ({
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
