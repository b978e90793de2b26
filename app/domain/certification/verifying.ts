// Says whether cases, decisions and certificates still agree with each other.
import type { ReadContext } from '~/domain/kernel/context'
import { authorise } from '~/domain/kernel/policy'
import type { Difference } from '~/domain/learning/learning'
import { certificateNumber } from './certification'

/**
 * Checks that every case stands where its last decision left it, that every completion has its certificate, and that numbers
 * have no gaps. Returns how many certificates were read and each difference. Throws NotFound for who may not look after the system.
 */
export async function verifyCertification(ctx: ReadContext): Promise<{ certificates: number; differences: Difference[] }> {
  authorise(ctx, 'system.health')
  const differences: Difference[] = []
  const note = (what: string, about: string, stored: string, rebuilt: string) =>
    differences.push({ room: 'certification', what, about, stored, rebuilt })

  const verdicts = new Map<string, string>()
  for (const row of await ctx.db.selectFrom('certification_decision').select(['case_id', 'verdict']).orderBy('round').execute())
    verdicts.set(row.case_id, row.verdict)
  for (const row of await ctx.db.selectFrom('certification_case').select(['id', 'state']).execute()) {
    const last = verdicts.get(row.id)
    // A returned case may wait again: that news is the learner's, not a decision.
    const allowed = last === undefined ? ['waiting'] : last === 'returned' ? ['returned', 'waiting'] : [last]
    if (!allowed.includes(row.state)) note('case-state-differs', `case:${row.id}`, row.state, allowed.join('/'))
  }

  const without = await ctx.db
    .selectFrom('completion')
    .leftJoin('certificate', 'certificate.completion_id', 'completion.id')
    .select('completion.id')
    .where('certificate.id', 'is', null)
    .execute()
  for (const row of without) note('certificate-missing', `completion:${row.id}`, 'nothing', 'certificate')

  const numbers = new Set((await ctx.db.selectFrom('certificate').select('number').execute()).map((row) => row.number))
  let counted = 0
  for (const { prefix, year, last } of await ctx.db.selectFrom('certificate_counter').selectAll().execute()) {
    counted += last
    for (let count = 1; count <= last; count++) {
      const number = certificateNumber(prefix, year, count)
      if (!numbers.has(number)) note('number-missing', `number:${number}`, 'nothing', number)
    }
  }
  if (numbers.size > counted) note('numbers-uncounted', 'certificate-counter', String(counted), String(numbers.size))
  return { certificates: numbers.size, differences }
}
