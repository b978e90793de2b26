// Which edition of the marking rule holds on a day.
import type { ReadContext } from '~/domain/kernel/context'
import { rulesOn } from '~/domain/kernel/rules'
import type { Day } from '~/domain/kernel/time'
import { NATIONAL_SCORING, ScoringRule } from './scoring'

/** The marking rule on the day and the id of its edition; the national rule with no id while none is imported. */
export async function scoringOn(ctx: ReadContext, day: Day): Promise<{ id: string | null; rule: ScoringRule }> {
  const [edition] = await rulesOn<unknown>(ctx, 'exam-scoring', day)
  return edition ? { id: edition.id, rule: ScoringRule.parse(edition.body) } : { id: null, rule: NATIONAL_SCORING }
}
