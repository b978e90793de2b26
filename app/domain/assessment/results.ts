// What an attempt came to: marks, and, when the quiz's settings allow it, the answers and their reasons.
import { subjectOf } from '~/domain/identity/identity.server'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { authorise, may } from '~/domain/kernel/policy'
import { findRuleVersion } from '~/domain/kernel/rules'
import { askedOf, inOrder, partLayout, rightsOf, type Layout, type Response, type SimpleResponse } from './asked'
import { attemptsLeft, findAttemptRow, newestAnswers, slotsOf, summaryOf, type AttemptRow } from './attempts'
import type { Question, QuestionPart, QuizRules } from './questions'
import { passHalfPoints } from './scoring'
import type { Mark } from './submission'
import type { AttemptResult, Feedback } from './views'

/**
 * The result of a handed-in attempt, asked as it was asked then. Half points. Answers and reasons are in it for the learner
 * when the settings open them (after handing in, or after passing or having no attempt left), and for who certifies the
 * course. Throws NotFound for who may not see the record, and while it is not handed in.
 */
export async function attemptResult(ctx: ReadContext, attemptId: string): Promise<AttemptResult> {
  const row = await findAttemptRow(ctx, attemptId)
  if (!row?.submitted_at) throw new NotFound('attempt')
  const isOwn = ctx.actor.kind === 'person' && ctx.actor.personId === row.person_id
  const subject = { ...(await subjectOf(ctx, row.person_id)), courseId: row.course_id }
  if (!isOwn) authorise(ctx, 'learning.see-record', subject)

  const rules = JSON.parse(row.settings) as QuizRules
  const left = await attemptsLeft(ctx, row.person_id, row.lesson_id, rules)
  const isCertifier = !isOwn && may(ctx.actor, 'certification.see-queue', subject)
  const feedbackOpen = isCertifier || (await isOpenToLearner(ctx, row, rules, left))
  const marks = new Map((JSON.parse(row.marks!) as Mark[]).map((mark) => [mark.position, mark]))
  const answers = await newestAnswers(ctx, attemptId)
  const edition = row.rule_version_id ? await findRuleVersion<unknown>(ctx, row.rule_version_id) : null
  const needed = passHalfPoints(row.max_half_points!, rules.pass)
  return {
    ...summaryOf(row),
    person: row.person_id,
    lessonVersionId: row.lesson_version_id,
    rules,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by as 'learner' | 'deadline',
    scoreHalfPoints: row.score_half_points!,
    maxHalfPoints: row.max_half_points!,
    passed: row.passed === 1,
    passHalfPoints: needed,
    missingHalfPoints: Math.max(0, needed - row.score_half_points!),
    feedbackOpen,
    rule: edition && { id: edition.id, effectiveFrom: edition.effectiveFrom, source: edition.source.text },
    questions: (await slotsOf(ctx, attemptId)).map(({ position, question, layout, maxHalfPoints }) => ({
      position,
      question: askedOf(question, layout),
      response: answers.get(position)?.response ?? null,
      late: answers.get(position)?.late ?? false,
      halfPoints: marks.get(position)?.halfPoints ?? 0,
      maxHalfPoints,
      partHalfPoints: marks.get(position)?.parts ?? null,
      feedback: feedbackOpen ? feedbackOf(question, layout) : null,
      source: feedbackOpen ? { text: question.source, laws: question.laws, checkedOn: question.checked_on } : null,
    })),
    attemptsLeft: left,
  }
}

async function isOpenToLearner(ctx: ReadContext, row: AttemptRow, rules: QuizRules, left: number | null): Promise<boolean> {
  // While another attempt is under way its questions may be the same ones.
  const others = await ctx.db
    .selectFrom('quiz_attempt')
    .leftJoin('quiz_submission', 'quiz_submission.attempt_id', 'quiz_attempt.id')
    .select(['quiz_submission.passed'])
    .where('quiz_attempt.person_id', '=', row.person_id)
    .where('quiz_attempt.lesson_id', '=', row.lesson_id)
    .execute()
  if (others.some((other) => other.passed === null)) return false
  if (rules.feedback === 'after-submit') return true
  return left === 0 || others.some((other) => other.passed === 1)
}

function feedbackOf(question: Question | QuestionPart, layout: Layout): Feedback {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return {
        kind: question.kind,
        options: inOrder(question.options, layout).map(({ correct, reason }) => ({ correct, reason })),
        explanation: question.explanation,
      }
    case 'true-false':
      return { kind: 'true-false', answer: question.answer, explanation: question.explanation }
    case 'short':
      return { kind: 'short', accept: question.accept, explanation: question.explanation }
    case 'matching':
      return { kind: 'matching', rights: question.pairs.map((pair) => pair.right), explanation: question.explanation }
    case 'ordering':
      return { kind: 'ordering', steps: question.steps, explanation: question.explanation }
    case 'case':
      return {
        kind: 'case',
        parts: question.parts.map((part, i) => feedbackOf(part, partLayout(layout, i))),
        explanation: question.explanation ?? null,
      }
  }
}

/**
 * The answers that would bring the full mark, by position, for building worlds and for tests. Throws Forbidden for all but
 * the system.
 */
export async function rightResponses(ctx: Context, attemptId: string): Promise<Map<number, Response>> {
  authorise(ctx, 'system.run')
  return new Map(
    (await slotsOf(ctx, attemptId)).map(({ position, question, layout }) => [position, rightResponse(question, layout)]),
  )
}

function rightResponse(question: Question | QuestionPart, layout: Layout): Response {
  switch (question.kind) {
    case 'single':
      return { choice: inOrder(question.options, layout).findIndex((option) => option.correct) }
    case 'multiple':
      return { choices: inOrder(question.options, layout).flatMap((option, place) => (option.correct ? [place] : [])) }
    case 'true-false':
      return { truth: question.answer }
    case 'short':
      return { text: question.accept[0]! }
    case 'matching': {
      const rights = inOrder(rightsOf(question), layout)
      return { pairs: question.pairs.map((pair) => rights.indexOf(pair.right)) }
    }
    case 'ordering':
      return { ranks: inOrder(question.steps, layout).map((step) => question.steps.indexOf(step)) }
    case 'case':
      return { parts: question.parts.map((part, i) => rightResponse(part, partLayout(layout, i)) as SimpleResponse) }
  }
}
