// What a person's ledgers say, and why each figure is what it is.
import { subjectOf } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { authorise } from '~/domain/kernel/policy'
import { findRuleVersion, rulesOn, type RuleVersion } from '~/domain/kernel/rules'
import { dayOf } from '~/domain/kernel/time'
import type { Localised } from '~/domain/kernel/words'
import {
  LEDGERS,
  type HourTotals,
  type HourLine,
  type Hours,
  type HoursRule,
  type Ledger,
  type RequirementRule,
  type RuleRef,
  type Why,
} from './credits'

/**
 * A person's two ledgers: minutes of this year and of all years, categories of this year, what is required by today's rules,
 * and every line with its reason. Throws NotFound for who may not see the person's hours.
 */
export async function hoursOf(ctx: ReadContext, input: { personId: string }): Promise<Hours> {
  authorise(ctx, 'credits.see-hours', await subjectOf(ctx, input.personId))
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const [lines, totals, requirements] = [
    await linesOf(ctx, input.personId),
    await ctx.db.selectFrom('hour_total').selectAll().where('person_id', '=', input.personId).orderBy('year', 'desc').execute(),
    await rulesOn<RequirementRule>(ctx, 'hours-requirement', dayOf(ctx.now)),
  ]
  return {
    year,
    ledgers: LEDGERS.map((ledger) => {
      const mine = totals.filter((total) => total.ledger === ledger && total.minutes !== 0)
      const sum = (rows: typeof mine) => rows.reduce((minutes, row) => minutes + row.minutes, 0)
      return {
        ledger,
        yearMinutes: sum(mine.filter((row) => row.year === year)),
        totalMinutes: sum(mine),
        years: [...new Set(mine.map((row) => row.year))].map((one) => ({
          year: one,
          minutes: sum(mine.filter((row) => row.year === one)),
        })),
        categories: mine
          .filter((row) => row.year === year)
          .map(({ category, minutes }) => ({ category, minutes }))
          .sort((a, b) => b.minutes - a.minutes),
        lines: lines.filter((line) => line.ledger === ledger),
        requirements: requirements
          .filter((rule) => rule.body.ledger === ledger)
          .map((rule) => ({
            rule: refOf(rule),
            levels: rule.body.applies_to.levels,
            period: rule.body.period,
            minutes: rule.body.minutes,
            unitMinutes: rule.body.unit_minutes,
            parts: rule.body.parts,
          })),
      }
    }),
  }
}

/**
 * Minutes of this year and of all years in each ledger, without lines and reasons: one query, for the home page. Throws
 * NotFound for who may not see the person's hours.
 */
export async function hourTotalsOf(ctx: ReadContext, input: { personId: string }): Promise<HourTotals> {
  authorise(ctx, 'credits.see-hours', await subjectOf(ctx, input.personId))
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const rows = await ctx.db
    .selectFrom('hour_total')
    .select(['ledger', 'year', 'minutes'])
    .where('person_id', '=', input.personId)
    .execute()
  const sum = (ledger: Ledger, only?: number) =>
    rows
      .filter((row) => row.ledger === ledger && (only === undefined || row.year === only))
      .reduce((minutes, row) => minutes + row.minutes, 0)
  return {
    year,
    annual: { yearMinutes: sum('annual', year), totalMinutes: sum('annual') },
    registration: { yearMinutes: sum('registration', year), totalMinutes: sum('registration') },
  }
}

/**
 * Why a line is what it is: its facts, the step-by-step reckoning, and the rule's edition with its source. Throws NotFound for
 * no such line or one of somebody the actor may not see.
 */
export async function whyOf(ctx: ReadContext, postingId: string): Promise<HourLine> {
  const row = await ctx.db.selectFrom('hour_posting').select(['id', 'person_id']).where('id', '=', postingId).executeTakeFirst()
  if (!row) throw new NotFound('posting')
  authorise(ctx, 'credits.see-hours', await subjectOf(ctx, row.person_id))
  const line = (await linesOf(ctx, row.person_id)).find((one) => one.id === postingId)
  if (!line) throw new NotFound('posting')
  return line
}

async function linesOf(ctx: ReadContext, personId: string): Promise<HourLine[]> {
  const rows = await ctx.db
    .selectFrom('hour_posting')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('activity_on', 'desc')
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const rules = new Map<string, RuleVersion<HoursRule>>()
  for (const id of new Set(rows.map((row) => row.rule_version_id))) {
    const rule = await findRuleVersion<HoursRule>(ctx, id)
    if (rule) rules.set(id, rule)
  }
  const reversals = new Map(rows.flatMap((row) => (row.reverses_id ? [[row.reverses_id, row.id] as const] : [])))
  return rows.map((row) => {
    const rule = rules.get(row.rule_version_id)!
    return {
      id: row.id,
      ledger: row.ledger as Ledger,
      minutes: row.minutes,
      category: row.category,
      activityOn: row.activity_on,
      postedAt: row.posted_at,
      why: JSON.parse(row.why) as Why,
      rule: refOf(rule),
      unitMinutes: rule.body.unit_minutes,
      reversedBy: reversals.get(row.id) ?? null,
      reverses: row.reverses_id,
    }
  })
}

function refOf(rule: RuleVersion<{ explain: Localised }>): RuleRef {
  return {
    id: rule.id,
    rule: rule.rule,
    version: rule.version,
    effectiveFrom: rule.effectiveFrom,
    explain: rule.body.explain,
    source: rule.source.text,
    note: rule.source.note ?? null,
  }
}
