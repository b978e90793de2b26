// The hours ledger: lines are added, never changed. What a person stands at is a projection of the lines.
import { actorName } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish, type DomainEvent } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { rulesOn } from '~/domain/kernel/rules'
import { dayOf, type Day } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { versionOf } from '~/domain/catalogue/catalogue.server'
import { subjectOf } from '~/domain/identity/identity.server'
import type { CorrectHoursInput, CorrectHoursRefusal, HoursRule, Ledger, Why } from './credits'
import { reckon } from './reckoning'

/**
 * Credits a completed course in every ledger that has a rule for it on the day it was completed. Hearing of the same
 * completion again changes nothing.
 */
export async function postCompletion(ctx: Context, event: DomainEvent<'completion-earned'>): Promise<void> {
  const version = await versionOf(ctx, event.version)
  const completedOn = dayOf(event.completedAt)
  for (const rule of await rulesOn<HoursRule>(ctx, 'hours', completedOn)) {
    const reckoning = reckon(rule.body, { kind: 'course-completion', form: version.form, minutes: version.hoursMinutes })
    if (!reckoning || reckoning.minutes <= 0) continue
    await addPosting(ctx, {
      personId: event.person,
      ledger: rule.body.ledger,
      minutes: reckoning.minutes,
      category: version.hoursCategory,
      activityOn: completedOn,
      ruleVersionId: rule.id,
      cause: `completion:${event.completion}`,
      why: {
        kind: 'completion',
        course: version.courseId,
        courseVersion: version.id,
        courseTitle: version.title,
        form: version.form,
        completion: event.completion,
        completedOn,
        reckoning,
      },
    })
  }
}

interface NewPosting {
  personId: string
  ledger: Ledger
  minutes: number
  category: string
  activityOn: Day
  ruleVersionId: string
  cause: string
  why: Why
  reverses?: string
}

/** Adds a line and its share of the total; null when its cause already counts in this ledger. */
async function addPosting(ctx: Context, posting: NewPosting): Promise<string | null> {
  const id = newId()
  const added = await ctx.db
    .insertInto('hour_posting')
    .values({
      id,
      person_id: posting.personId,
      ledger: posting.ledger,
      minutes: posting.minutes,
      category: posting.category,
      activity_on: posting.activityOn,
      posted_at: ctx.now,
      actor: actorName(ctx.actor),
      rule_version_id: posting.ruleVersionId,
      cause: posting.cause,
      reverses_id: posting.reverses ?? null,
      why: JSON.stringify(posting.why),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return null

  await ctx.db
    .insertInto('hour_total')
    .values({
      person_id: posting.personId,
      ledger: posting.ledger,
      year: Number(posting.activityOn.slice(0, 4)),
      category: posting.category,
      minutes: posting.minutes,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'ledger', 'year', 'category'])
        .doUpdateSet((eb) => ({ minutes: eb('hour_total.minutes', '+', posting.minutes) })),
    )
    .execute()
  await (posting.why.kind === 'reversal'
    ? publish(ctx, {
        type: 'hours-reversed',
        about: `person:${posting.personId}`,
        person: posting.personId,
        posting: id,
        reverses: posting.why.of,
        ledger: posting.ledger,
        minutes: posting.minutes,
        reason: posting.why.reason,
      })
    : publish(ctx, {
        type: 'hours-posted',
        about: `person:${posting.personId}`,
        person: posting.personId,
        posting: id,
        ledger: posting.ledger,
        minutes: posting.minutes,
        rule: posting.ruleVersionId,
        cause: posting.cause,
      }))
  return id
}

/**
 * Takes a line back, with the reason, by a line against it; with `hours`, another line with the right figure follows. Returns
 * the ids of the lines added. Refuses by {@link CorrectHoursRefusal}: a reversal cannot be reversed, nor a line twice. Throws
 * NotFound for no such line, Forbidden outside the registrar's subtree.
 */
export async function correctHours(
  ctx: Context,
  input: CorrectHoursInput,
): Promise<Outcome<{ reversal: string; correction: string | null }, CorrectHoursRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const line = await ctx.db.selectFrom('hour_posting').selectAll().where('id', '=', input.postingId).executeTakeFirst()
    if (!line) throw new NotFound('posting')
    authorise(ctx, 'credits.correct-hours', await subjectOf(ctx, line.person_id))
    if (line.reverses_id !== null) return refused('is-a-reversal')

    const shared = {
      personId: line.person_id,
      ledger: line.ledger as Ledger,
      category: line.category,
      activityOn: line.activity_on,
      ruleVersionId: line.rule_version_id,
    }
    const reversal = await addPosting(ctx, {
      ...shared,
      minutes: -line.minutes,
      cause: `reversal:${line.id}`,
      reverses: line.id,
      why: { kind: 'reversal', reason: input.reason, of: line.id },
    })
    if (!reversal) return refused('already-reversed')

    const before = JSON.parse(line.why) as Why
    const correction =
      input.hours === undefined
        ? null
        : await addPosting(ctx, {
            ...shared,
            minutes: input.hours * (await unitOf(ctx, line.rule_version_id)),
            cause: `correction:${line.id}`,
            why: {
              kind: 'correction',
              reason: input.reason,
              of: line.id,
              courseTitle: 'courseTitle' in before ? before.courseTitle : null,
            },
          })
    return done({ reversal, correction })
  })
}

async function unitOf(ctx: ReadContext, ruleVersionId: string): Promise<number> {
  const row = await ctx.db.selectFrom('rule_version').select('body').where('id', '=', ruleVersionId).executeTakeFirstOrThrow()
  return (JSON.parse(row.body) as HoursRule).unit_minutes
}
