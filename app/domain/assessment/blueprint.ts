// How a mock paper is made up: each chapter's share of each type of item (content/rules/exam/blueprint-*.yaml).
import { z } from 'zod'

const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const Count = z.int().min(0)

/** The body of a rule of kind `exam-blueprint`. Shares are estimates unless `official`. */
export const Blueprint = z.looseObject({
  syllabus: Slug,
  official: z.boolean(),
  papers: z
    .array(
      z.strictObject({
        paper: Slug,
        title: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
        singles: Count,
        multiples: Count,
        chapters: z
          .array(z.strictObject({ chapter: Slug, title: z.string(), share: z.int().min(1) }))
          .refine((chapters) => chapters.reduce((sum, { share }) => sum + share, 0) === 100, 'shares-not-hundred'),
      }),
    )
    .min(1),
})
export type Blueprint = z.infer<typeof Blueprint>
export type BlueprintPaper = Blueprint['papers'][number]

/** How many items of each type a mock paper asks of each chapter; the sums are the paper's own. */
export function cellsOf(paper: BlueprintPaper): Map<string, { single: number; multiple: number }> {
  const shares = paper.chapters.map(({ share }) => share)
  const singles = byLargestRemainder(paper.singles, shares)
  const multiples = byLargestRemainder(paper.multiples, shares)
  return new Map(paper.chapters.map(({ chapter }, i) => [chapter, { single: singles[i]!, multiple: multiples[i]! }]))
}

/**
 * `total` in whole parts by weight: each gets the whole part of its due, and the parts left over go to the largest remainders,
 * the earlier first where they are equal. The parts add up to `total`.
 */
export function byLargestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const due = weights.map((weight) => (total * weight) / sum)
  const parts = due.map(Math.floor)
  const left = total - parts.reduce((a, b) => a + b, 0)
  const order = due.map((_, i) => i).sort((a, b) => due[b]! - parts[b]! - (due[a]! - parts[a]!) || a - b)
  for (const i of order.slice(0, left)) parts[i]! += 1
  return parts
}
