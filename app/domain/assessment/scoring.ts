// Marks, in whole half points: 2 are one mark. The numbers come from the rule edition (content/rules/exam/scoring.yaml).
import { z } from 'zod'
import { fits, inOrder, partLayout, rightsOf, type Layout, type Response } from './asked'
import type { Question, QuestionPart, QuizRules } from './questions'

/** What marking needs of a rule of kind 'exam-scoring'; all numbers are half points. */
export const ScoringRule = z.object({
  single: z.object({ right: z.int(), wrong: z.int(), blank: z.int() }),
  multiple: z.object({ all_right_only: z.int(), each_right_tick: z.int(), any_wrong_tick: z.int(), blank: z.int() }),
})
export type ScoringRule = z.infer<typeof ScoringRule>

/** The national paper's rule, for where no edition has been imported yet. Source: content/rules/exam/scoring.yaml. */
export const NATIONAL_SCORING: ScoringRule = {
  single: { right: 2, wrong: 0, blank: 0 },
  multiple: { all_right_only: 4, each_right_tick: 1, any_wrong_tick: 0, blank: 0 },
}

type Scoring = QuizRules['scoring']

/**
 * Half points for ticks on a multiple-choice item: any wrong tick spoils it, all right ones and nothing else give the full
 * mark, else each right tick counts. Under 'all-or-nothing' only the full mark counts. Source: domain rule § 1.1.
 */
export function scoreMultiple(
  key: ReadonlySet<number>,
  ticks: ReadonlySet<number>,
  rule: ScoringRule = NATIONAL_SCORING,
  scoring: Scoring = 'exam',
): number {
  if (ticks.size === 0) return rule.multiple.blank
  const right = [...ticks].filter((tick) => key.has(tick)).length
  if (right < ticks.size) return rule.multiple.any_wrong_tick
  if (right === key.size) return rule.multiple.all_right_only
  return scoring === 'exam' ? right * rule.multiple.each_right_tick : 0
}

/** Half points for one choice among several; null is a blank. Source: domain rule § 1.1. */
export function scoreSingle(isRight: boolean | null, rule: ScoringRule = NATIONAL_SCORING): number {
  if (isRight === null) return rule.single.blank
  return isRight ? rule.single.right : rule.single.wrong
}

/**
 * Half points for a matching item, worth as much as a multiple choice: in proportion to the right pairs, rounded down to a
 * half point; under 'all-or-nothing' only when every pair is right. The paper has no such item, so this rule is the house's.
 */
export function scoreMatching(
  right: number,
  pairs: number,
  rule: ScoringRule = NATIONAL_SCORING,
  scoring: Scoring = 'exam',
): number {
  const full = rule.multiple.all_right_only
  if (scoring === 'all-or-nothing') return right === pairs ? full : 0
  return Math.floor((full * right) / pairs)
}

/** Half points for an ordering item: the whole order or nothing, since one misplaced step moves the others. The house's rule. */
export function scoreOrdering(isRight: boolean, rule: ScoringRule = NATIONAL_SCORING): number {
  return isRight ? rule.multiple.all_right_only : 0
}

/**
 * A short answer as it is compared: full and half width, case, blanks and punctuation make no difference (NFKC). What is
 * nothing but punctuation stays as it is.
 */
export function foldAnswer(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().trim()
  const folded = plain.replace(/[\p{P}\s]/gu, '')
  return folded === '' ? plain : folded
}

export function isAccepted(accept: readonly string[], text: string): boolean {
  const given = foldAnswer(text)
  return given !== '' && accept.some((form) => foldAnswer(form) === given)
}

/** The most a question can bring, in half points. */
export function fullScoreOf(question: Question | QuestionPart, rule: ScoringRule = NATIONAL_SCORING): number {
  switch (question.kind) {
    case 'single':
    case 'true-false':
    case 'short':
      return rule.single.right
    case 'multiple':
    case 'matching':
    case 'ordering':
      return rule.multiple.all_right_only
    case 'case':
      return question.parts.reduce((sum, part) => sum + fullScoreOf(part, rule), 0)
  }
}

/** Marks one answer, given by places of the layout; one that does not fit it is none. Returns half points; for a case also those of each part. */
export function scoreResponse(
  question: Question | QuestionPart,
  layout: Layout,
  given: Response,
  scoring: Scoring,
  rule: ScoringRule = NATIONAL_SCORING,
): { halfPoints: number; parts?: number[] } {
  const response = fits(layout, given) ? given : null
  switch (question.kind) {
    case 'single': {
      const choice = response && 'choice' in response ? response.choice : null
      return {
        halfPoints: scoreSingle(choice === null ? null : Boolean(inOrder(question.options, layout)[choice]?.correct), rule),
      }
    }
    case 'multiple': {
      const ticks = new Set(response && 'choices' in response ? response.choices : [])
      const key = new Set(inOrder(question.options, layout).flatMap((option, place) => (option.correct ? [place] : [])))
      return { halfPoints: scoreMultiple(key, ticks, rule, scoring) }
    }
    case 'true-false':
      return { halfPoints: scoreSingle(response && 'truth' in response ? response.truth === question.answer : null, rule) }
    case 'short':
      return { halfPoints: scoreSingle(response && 'text' in response ? isAccepted(question.accept, response.text) : null, rule) }
    case 'matching': {
      const rights = inOrder(rightsOf(question), layout)
      const pairs = response && 'pairs' in response ? response.pairs : []
      const right = question.pairs.filter((pair, i) => pairs[i] != null && rights[pairs[i]] === pair.right).length
      return { halfPoints: scoreMatching(right, question.pairs.length, rule, scoring) }
    }
    case 'ordering': {
      const shown = inOrder(question.steps, layout)
      const ranks = response && 'ranks' in response ? response.ranks : []
      return {
        halfPoints: scoreOrdering(
          shown.every((step, place) => ranks[place] === question.steps.indexOf(step)),
          rule,
        ),
      }
    }
    case 'case': {
      const answers = response && 'parts' in response ? response.parts : []
      const parts = question.parts.map(
        (part, i) => scoreResponse(part, partLayout(layout, i), answers[i] ?? null, scoring, rule).halfPoints,
      )
      return { halfPoints: parts.reduce((sum, part) => sum + part, 0), parts }
    }
  }
}

/** True when the score reaches the pass mark, which is in per cent of the full mark. */
export function hasPassed(scoreHalfPoints: number, maxHalfPoints: number, passPerCent: number): boolean {
  return scoreHalfPoints * 100 >= passPerCent * maxHalfPoints
}

/** The fewest half points that pass. */
export function passHalfPoints(maxHalfPoints: number, passPerCent: number): number {
  return Math.ceil((passPerCent * maxHalfPoints) / 100)
}
