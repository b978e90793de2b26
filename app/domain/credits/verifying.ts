// Says whether the ledgers still agree with themselves and with their rules, and builds the totals anew from the lines.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { authorise } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import type { Difference } from '~/domain/learning/learning'
import type { HoursRule, Why } from './credits'
import { reckon, totalKey, totalsOf, type Posted } from './reckoning'

const PAGE = 5000

/**
 * Rebuilds every total from the lines, checks every line against its rule and every reversal against its line. Returns how
 * many lines were read and each difference; none when all is well. Throws NotFound for who may not look after the system.
 */
export async function verifyCredits(ctx: ReadContext): Promise<{ postings: number; differences: Difference[] }> {
  authorise(ctx, 'system.health')
  const differences: Difference[] = []
  const note = (what: string, about: string, stored: number | null, rebuilt: number | null) =>
    differences.push({ room: 'credits', what, about, stored: said(stored), rebuilt: said(rebuilt) })
  const lines = await allLines(ctx)
  const rules = new Map(
    (await ctx.db.selectFrom('rule_version').select(['id', 'body']).where('kind', '=', 'hours').execute()).map((row) => [
      row.id,
      JSON.parse(row.body) as HoursRule,
    ]),
  )
  const byId = new Map(lines.map((line) => [line.id, line]))

  for (const line of lines) {
    const why = JSON.parse(line.why) as Why
    const rule = rules.get(line.rule_version_id)
    if (why.kind === 'completion') {
      const { activityMinutes } = why.reckoning
      const again = rule && reckon(rule, { kind: 'course-completion', form: why.form, minutes: activityMinutes })
      if (again?.minutes !== line.minutes) note('reckoning-differs', `posting:${line.id}`, line.minutes, again?.minutes ?? null)
    }
    if (line.reverses_id !== null) {
      const of = byId.get(line.reverses_id)
      const same =
        of?.reverses_id === null &&
        of.person_id === line.person_id &&
        of.ledger === line.ledger &&
        of.category === line.category &&
        of.activity_on === line.activity_on
      if (!same || of.minutes !== -line.minutes)
        note('reversal-differs', `posting:${line.id}`, line.minutes, of ? -of.minutes : null)
    }
  }

  const rebuilt = totalsOf(lines)
  const stored = new Map((await ctx.db.selectFrom('hour_total').selectAll().execute()).map((row) => [totalKey(row), row]))
  for (const key of new Set([...rebuilt.keys(), ...stored.keys()])) {
    const is = stored.get(key)
    const should = rebuilt.get(key)
    if ((is?.minutes ?? 0) === (should?.minutes ?? 0)) continue
    const { person_id, ledger, year, category } = (is ?? should)!
    note('total-differs', `person:${person_id} ${ledger} ${year} ${category}`, is?.minutes ?? null, should?.minutes ?? null)
  }
  return { postings: lines.length, differences }
}

function said(minutes: number | null): string {
  return minutes === null ? 'nothing' : String(minutes)
}

/** Replaces all totals by what the lines say. Returns how many totals there are. Throws Forbidden for everybody but the system. */
export async function rebuildTotals(ctx: Context): Promise<number> {
  authorise(ctx, 'system.run')
  return inTransaction(ctx, async (ctx) => {
    const totals = [...totalsOf(await allLines(ctx)).values()]
    await ctx.db.deleteFrom('hour_total').execute()
    // SQLite takes at most 32,766 parameters in a statement; a row has five.
    for (let i = 0; i < totals.length; i += 1000)
      await ctx.db
        .insertInto('hour_total')
        .values(totals.slice(i, i + 1000))
        .execute()
    return totals.length
  })
}

type Line = Posted & { id: string; rule_version_id: string; reverses_id: string | null; why: string }

async function allLines(ctx: ReadContext): Promise<Line[]> {
  const lines: Line[] = []
  for (let after = ''; ;) {
    const rows = await ctx.db
      .selectFrom('hour_posting')
      .select([
        'id',
        'person_id',
        'ledger',
        'minutes',
        'category',
        'activity_on',
        'posted_at',
        'rule_version_id',
        'reverses_id',
        'why',
      ])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    lines.push(...rows)
    if (rows.length < PAGE) return lines
    after = rows.at(-1)!.id
  }
}
