// An attempt from its start until it is handed in: what is asked, until when, and what has been answered.
import { lockRow } from '#db/dialect/capabilities'
import { subjectOf } from '~/domain/identity/identity.server'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { newId, newToken } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise, authoriseSelf } from '~/domain/kernel/policy'
import { addMinutes, dayOf } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { askedOf, isAnswered, layOut, type Layout, type Response, type StartRefusal } from './asked'
import { itemsOf, parseBody } from './bank'
import { drawQuestions } from './draw'
import type { Question, QuizRules } from './questions'
import { scoringOn } from './rule'
import { fullScoreOf } from './scoring'
import type { Attempt, AttemptState, AttemptSummary, SavedAnswer } from './views'

export interface StartInput {
  courseId: string
  lessonId: string
  lessonVersionId: string
  settings: QuizRules
}

/**
 * Begins the actor's next attempt, or returns the one that is open. Returns its id. The questions, their order and the order
 * of their options are drawn once and kept. Refuses 'no-attempts-left' {attempts} and 'bank-too-small' {short: "set/tag 2<4"}.
 */
export async function startAttempt(ctx: Context, input: StartInput): Promise<Outcome<string, StartRefusal>> {
  const { personId } = authoriseSelf(ctx, 'assessment.take-quiz')
  const { settings } = input
  return inTransaction(ctx, async (ctx) => {
    const before = await attemptsOf(ctx, personId, input.lessonId)
    const open = before.find((attempt) => attempt.submittedAt === null)
    if (open) return done(open.id)
    if (settings.attempts !== null && before.length >= settings.attempts)
      return refused('no-attempts-left', { attempts: settings.attempts })

    const seed = newToken()
    const items = await itemsOf(ctx, [...new Set(settings.draw.map((line) => line.set))])
    const drawn = drawQuestions(settings.draw, items, seed, await questionsAsked(ctx, before))
    if (!drawn.ok)
      return refused('bank-too-small', {
        short: drawn.shortages.map(({ set, tag, available, wanted }) => `${set}/${tag} ${available}<${wanted}`),
      })

    const id = newId()
    const number = Math.max(0, ...before.map((attempt) => attempt.number)) + 1
    const inserted = await ctx.db
      .insertInto('quiz_attempt')
      .values({
        id,
        person_id: personId,
        course_id: input.courseId,
        lesson_id: input.lessonId,
        lesson_version_id: input.lessonVersionId,
        number,
        seed,
        settings: JSON.stringify(rulesOf(settings)),
        started_at: ctx.now,
        deadline_at: settings.timeLimitMinutes === null ? null : addMinutes(ctx.now, settings.timeLimitMinutes),
      })
      .onConflict((conflict) => conflict.columns(['person_id', 'lesson_id', 'number']).doNothing())
      .returning('id')
      .executeTakeFirst()
    // Another tab was quicker: this is its attempt too.
    if (!inserted) return done((await attemptsOf(ctx, personId, input.lessonId)).find((attempt) => attempt.number === number)!.id)

    const byId = new Map(items.map((item) => [item.id, item]))
    const { rule } = await scoringOn(ctx, dayOf(ctx.now))
    await ctx.db
      .insertInto('quiz_slot')
      .values(
        drawn.ids.map((questionId, i) => {
          const { versionId, question } = byId.get(questionId)!
          return {
            attempt_id: id,
            position: i + 1,
            question_version_id: versionId,
            option_order: JSON.stringify(layOut(question, `${seed}/${i + 1}`, settings.shuffle)),
            max_half_points: fullScoreOf(question, rule),
          }
        }),
      )
      .execute()
    await publish(ctx, {
      type: 'quiz-attempt-started',
      about: `attempt:${id}`,
      attempt: id,
      person: personId,
      course: input.courseId,
      lesson: input.lessonId,
      number,
    })
    return done(id)
  })
}

// A lesson's settings hold more than the quiz's rules; an attempt keeps only what it is held to.
function rulesOf({ pass, attempts, timeLimitMinutes, scoring, shuffle, draw, feedback }: QuizRules): QuizRules {
  return { pass, attempts, timeLimitMinutes, scoring, shuffle, draw, feedback }
}

async function questionsAsked(ctx: ReadContext, attempts: AttemptSummary[]): Promise<Set<string>> {
  if (attempts.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('quiz_slot')
    .innerJoin('question_version', 'question_version.id', 'quiz_slot.question_version_id')
    .select('question_version.question_id')
    .distinct()
    .where(
      'quiz_slot.attempt_id',
      'in',
      attempts.map((attempt) => attempt.id),
    )
    .execute()
  return new Set(rows.map((row) => row.question_id))
}

/**
 * The actor's own attempt with its questions as they were laid out and the newest answers; without any key, whether handed in
 * or not. Throws NotFound for everybody else.
 */
export async function getAttempt(ctx: ReadContext, attemptId: string): Promise<Attempt> {
  const row = await ownAttempt(ctx, attemptId)
  const answers = await newestAnswers(ctx, attemptId)
  const questions = (await slotsOf(ctx, attemptId)).map(({ position, question, layout, maxHalfPoints }) => ({
    position,
    question: askedOf(question, layout),
    maxHalfPoints,
    answer: answers.get(position) ?? null,
  }))
  const rules = JSON.parse(row.settings) as QuizRules
  return {
    ...summaryOf(row),
    lessonVersionId: row.lesson_version_id,
    rules,
    questions,
    unanswered: questions.filter(({ answer }) => !isAnswered(answer?.response ?? null)).map(({ position }) => position),
    attemptsLeft: await attemptsLeft(ctx, row.person_id, row.lesson_id, rules),
  }
}

/** The newest saved answers of the actor's own attempt and how time stands, without the questions. Throws NotFound. */
export async function attemptState(ctx: ReadContext, attemptId: string): Promise<AttemptState> {
  const row = await ownAttempt(ctx, attemptId)
  const answers = await newestAnswers(ctx, attemptId)
  return {
    submittedAt: row.submitted_at,
    deadlineAt: row.deadline_at,
    now: ctx.now,
    answers: [...answers].map(([position, answer]) => ({ position, ...answer })),
  }
}

/** The person's attempts at the lesson's quiz, oldest first. Throws NotFound for who may not see the person's record. */
export async function listAttempts(
  ctx: ReadContext,
  filter: { personId: string; lessonId: string; courseId?: string },
): Promise<AttemptSummary[]> {
  const attempts = await attemptsOf(ctx, filter.personId, filter.lessonId)
  if (ctx.actor.kind !== 'person' || ctx.actor.personId !== filter.personId)
    authorise(ctx, 'learning.see-record', {
      ...(await subjectOf(ctx, filter.personId)),
      courseId: attempts[0]?.courseId ?? filter.courseId,
    })
  return attempts
}

/** How many more attempts the person may begin; null when there is no limit. One that is open counts as begun. */
export async function attemptsLeft(
  ctx: ReadContext,
  personId: string,
  lessonId: string,
  rules: QuizRules,
): Promise<number | null> {
  if (rules.attempts === null) return null
  const { count } = await ctx.db
    .selectFrom('quiz_attempt')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('lesson_id', '=', lessonId)
    .executeTakeFirstOrThrow()
  return Math.max(0, rules.attempts - Number(count))
}

export type AttemptRow = NonNullable<Awaited<ReturnType<typeof findAttemptRow>>>

/** The attempt with its submission, if any. */
export async function findAttemptRow(ctx: ReadContext, attemptId: string) {
  return (await attemptRows(ctx).where('quiz_attempt.id', '=', attemptId).executeTakeFirst()) ?? null
}

function attemptRows(ctx: ReadContext) {
  return ctx.db
    .selectFrom('quiz_attempt')
    .leftJoin('quiz_submission', 'quiz_submission.attempt_id', 'quiz_attempt.id')
    .selectAll('quiz_attempt')
    .select([
      'quiz_submission.submitted_at',
      'quiz_submission.submitted_by',
      'quiz_submission.score_half_points',
      'quiz_submission.max_half_points',
      'quiz_submission.passed',
      'quiz_submission.marks',
      'quiz_submission.rule_version_id',
    ])
}

async function attemptsOf(ctx: ReadContext, personId: string, lessonId: string): Promise<AttemptSummary[]> {
  const rows = await attemptRows(ctx)
    .where('quiz_attempt.person_id', '=', personId)
    .where('quiz_attempt.lesson_id', '=', lessonId)
    .orderBy('quiz_attempt.number')
    .execute()
  return rows.map(summaryOf)
}

async function ownAttempt(ctx: ReadContext, attemptId: string): Promise<AttemptRow> {
  const row = await findAttemptRow(ctx, attemptId)
  if (!row || ctx.actor.kind !== 'person' || ctx.actor.personId !== row.person_id) throw new NotFound('attempt')
  return row
}

/** Holds the actor's own attempt until the transaction ends, so that an answer and a submission cannot pass each other. */
export async function lockAttempt(ctx: Context, attemptId: string) {
  const row = await lockRow(ctx.db, ctx.db.selectFrom('quiz_attempt').selectAll().where('id', '=', attemptId)).executeTakeFirst()
  if (!row) throw new NotFound('attempt')
  return row
}

export function summaryOf(row: AttemptRow): AttemptSummary {
  return {
    id: row.id,
    number: row.number,
    courseId: row.course_id,
    lessonId: row.lesson_id,
    startedAt: row.started_at,
    deadlineAt: row.deadline_at,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by as 'learner' | 'deadline' | null,
    scoreHalfPoints: row.score_half_points,
    maxHalfPoints: row.max_half_points,
    passed: row.passed === null ? null : row.passed === 1,
  }
}

export interface Slot {
  position: number
  question: Question
  layout: Layout
  maxHalfPoints: number
}

/** What the attempt asks, in order, in the versions it asked. */
export async function slotsOf(ctx: ReadContext, attemptId: string): Promise<Slot[]> {
  const rows = await ctx.db
    .selectFrom('quiz_slot')
    .innerJoin('question_version', 'question_version.id', 'quiz_slot.question_version_id')
    .select([
      'quiz_slot.position',
      'quiz_slot.option_order',
      'quiz_slot.max_half_points',
      'question_version.id as version_id',
      'question_version.body',
    ])
    .where('quiz_slot.attempt_id', '=', attemptId)
    .orderBy('quiz_slot.position')
    .execute()
  return rows.map((row) => ({
    position: row.position,
    question: parseBody(row.version_id, row.body),
    layout: JSON.parse(row.option_order) as Layout,
    maxHalfPoints: row.max_half_points,
  }))
}

/** The answers that count, by position: of each question the one with the highest seq. */
export async function newestAnswers(ctx: ReadContext, attemptId: string): Promise<Map<number, SavedAnswer>> {
  const rows = await ctx.db
    .selectFrom('quiz_answer')
    .select(['position', 'seq', 'response', 'saved_at', 'late'])
    .where('attempt_id', '=', attemptId)
    .orderBy('position')
    .orderBy('seq')
    .execute()
  return new Map(
    rows.map((row) => [
      row.position,
      { response: JSON.parse(row.response) as Response, seq: row.seq, savedAt: row.saved_at, late: row.late === 1 },
    ]),
  )
}
