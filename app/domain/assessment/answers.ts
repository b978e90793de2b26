// Saving answers: each change is a row, the highest seq counts, and no page overwrites what it has not seen.
import type { Context } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authoriseSelf } from '~/domain/kernel/policy'
import { addSeconds, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { fits, responseFrom, sameResponse, tidy, type AnswerForm, type AnswerRefusal, type Layout, type Response } from './asked'
import { lockAttempt } from './attempts'
import type { SavedAnswer } from './views'

/**
 * How long after the deadline an answer made before it may still arrive: a phone that lost the line in a lift gets it back
 * within that time; much longer and a patient cheat could answer after the others had handed in.
 */
export const LATE_SECONDS = 120

export interface SaveInput {
  attemptId: string
  position: number
  /** Grows with each change; the same seq sent again is the same answer. */
  seq: number
  /** As a value, or as the form that holds it. */
  response: Response | AnswerForm
  /** When it was made, if not now. Believed only within {@link LATE_SECONDS} after the deadline. */
  madeAt?: Instant
  /** The newest seq the page knew when the answer was made; without it only the order of seqs decides. */
  seen?: number | null
}

/**
 * Saves one answer of the actor's own attempt; when it returns, the answer is on the disk. Saving the same (position, seq)
 * again returns the first saving. Refuses 'newer-elsewhere' {seq, savedAt, response: JSON} when another page saved since,
 * 'time-over', 'already-submitted', and 'answer-does-not-fit'. Throws NotFound for another's attempt.
 */
export async function saveAnswer(ctx: Context, input: SaveInput): Promise<Outcome<SavedAnswer, AnswerRefusal>> {
  authoriseSelf(ctx, 'assessment.take-quiz')
  return inTransaction(ctx, async (ctx) => {
    const attempt = await holdOwn(ctx, input.attemptId)
    return store(ctx, attempt.deadline_at, input)
  })
}

export interface SheetRow {
  position: number
  /** The newest seq when the sheet was printed. */
  seen: number
  response: Response | AnswerForm
}

export interface SavedSheet {
  saved: number[]
  /** Changed here, and changed elsewhere since this sheet was shown: the other one stays. */
  newerElsewhere: number[]
  savedAt: Instant
}

/**
 * Saves a whole sheet as a form without script sends it: only what was changed on this sheet is stored, and nothing that was
 * answered elsewhere since. Refuses 'time-over', 'already-submitted', 'answer-does-not-fit'; a sheet without changes is
 * never refused for the time. Throws NotFound for another's attempt.
 */
export async function saveSheet(
  ctx: Context,
  input: { attemptId: string; rows: SheetRow[] },
): Promise<Outcome<SavedSheet, Exclude<AnswerRefusal, 'newer-elsewhere'>>> {
  authoriseSelf(ctx, 'assessment.take-quiz')
  return inTransaction(ctx, async (ctx) => {
    const attempt = await holdOwn(ctx, input.attemptId)
    const kept = await ctx.db
      .selectFrom('quiz_answer')
      .select(['position', 'seq', 'response'])
      .where('attempt_id', '=', input.attemptId)
      .orderBy('seq')
      .execute()
    const slots = await ctx.db
      .selectFrom('quiz_slot')
      .select(['position', 'option_order'])
      .where('attempt_id', '=', input.attemptId)
      .execute()
    const layouts = new Map(slots.map((slot) => [slot.position, JSON.parse(slot.option_order) as Layout]))
    const sheet: SavedSheet = { saved: [], newerElsewhere: [], savedAt: ctx.now }
    for (const { position, seen, response: given } of input.rows) {
      const layout = layouts.get(position)
      if (!layout) throw new NotFound('question')
      const response = read(given, layout, position)
      const history = kept.filter((row) => row.position === position)
      const newest = history.at(-1)
      const shown = history.find((row) => row.seq === seen)
      const isChanged = !sameResponse(response, shown ? (JSON.parse(shown.response) as Response) : null)
      const isKnown = newest !== undefined && sameResponse(response, JSON.parse(newest.response) as Response)
      if (!isChanged || isKnown) continue
      const outcome = await store(ctx, attempt.deadline_at, {
        attemptId: input.attemptId,
        position,
        seq: (newest?.seq ?? 0) + 1,
        seen,
        response,
      })
      if (outcome.ok) sheet.saved.push(position)
      else if (outcome.refusal === 'newer-elsewhere') sheet.newerElsewhere.push(position)
      else return refused(outcome.refusal, outcome.facts)
    }
    return done(sheet)
  })
}

async function holdOwn(ctx: Context, attemptId: string) {
  const attempt = await lockAttempt(ctx, attemptId)
  if (ctx.actor.kind !== 'person' || ctx.actor.personId !== attempt.person_id) throw new NotFound('attempt')
  return attempt
}

async function store(ctx: Context, deadlineAt: Instant | null, input: SaveInput): Promise<Outcome<SavedAnswer, AnswerRefusal>> {
  const { attemptId, position, seq } = input
  const slot = await ctx.db
    .selectFrom('quiz_slot')
    .leftJoin('quiz_submission', 'quiz_submission.attempt_id', 'quiz_slot.attempt_id')
    .select(['quiz_slot.option_order', 'quiz_submission.submitted_at'])
    .where('quiz_slot.attempt_id', '=', attemptId)
    .where('quiz_slot.position', '=', position)
    .executeTakeFirst()
  if (!slot) throw new NotFound('question')
  const layout = JSON.parse(slot.option_order) as Layout
  const response = read(input.response, layout, position)

  const kept = await ctx.db
    .selectFrom('quiz_answer')
    .select(['seq', 'response', 'saved_at', 'late'])
    .where('attempt_id', '=', attemptId)
    .where('position', '=', position)
    .where('seq', '>=', seq)
    .orderBy('seq', 'desc')
    .execute()
  const same = kept.find((row) => row.seq === seq)
  if (same && sameResponse(response, JSON.parse(same.response) as Response))
    return done({ response, seq, savedAt: same.saved_at, late: same.late === 1 })

  if (slot.submitted_at !== null) return refused('already-submitted', { submittedAt: slot.submitted_at })
  const newest = kept[0] ?? (input.seen == null ? undefined : await answerAfter(ctx, attemptId, position, input.seen))
  if (newest)
    return refused('newer-elsewhere', { position, seq: newest.seq, savedAt: newest.saved_at, response: newest.response })
  if (!fits(layout, response)) return refused('answer-does-not-fit', { position })

  const late = deadlineAt !== null && ctx.now > deadlineAt
  if (late && !madeInTime(ctx.now, deadlineAt, input.madeAt)) return refused('time-over', { deadlineAt })
  await ctx.db
    .insertInto('quiz_answer')
    .values({
      id: newId(),
      attempt_id: attemptId,
      position,
      seq,
      response: JSON.stringify(response),
      saved_at: ctx.now,
      late: late ? 1 : 0,
    })
    .execute()
  return done({ response, seq, savedAt: ctx.now, late })
}

function read(given: Response | AnswerForm, layout: Layout, position: number): Response {
  return tidy(given !== null && 'getAll' in given ? responseFrom(given, layout, position) : given)
}

function answerAfter(ctx: Context, attemptId: string, position: number, seen: number) {
  return ctx.db
    .selectFrom('quiz_answer')
    .select(['seq', 'response', 'saved_at', 'late'])
    .where('attempt_id', '=', attemptId)
    .where('position', '=', position)
    .where('seq', '>', seen)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function madeInTime(now: Instant, deadlineAt: Instant, madeAt: Instant | undefined): boolean {
  return madeAt !== undefined && madeAt <= deadlineAt && now <= addSeconds(deadlineAt, LATE_SECONDS)
}
