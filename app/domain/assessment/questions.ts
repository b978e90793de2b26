// What authors write: the kinds of question and the schema of a question set (content/README.md; content/questions/*.yaml).
import { z } from 'zod'
import { isDay } from '~/domain/kernel/time'

export const QUESTION_KINDS = ['single', 'multiple', 'true-false', 'matching', 'ordering', 'short', 'case'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

const Text = z.string().trim().min(1)
const DayText = z.string().refine(isDay, 'not-a-day')
const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not-kebab-case')
const Localised = z.strictObject({ 'zh-CN': Text, en: Text })

const Option = z.strictObject({ text: Text, correct: z.boolean().default(false), reason: Text })
export type QuestionOption = z.infer<typeof Option>

const single = {
  kind: z.literal('single'),
  stem: Text,
  options: z
    .array(Option)
    .length(4)
    .refine((options) => options.filter((option) => option.correct).length === 1, 'single-needs-one-key')
    .refine(distinctTexts, 'options-repeat'),
  explanation: Text,
}
const multiple = {
  kind: z.literal('multiple'),
  stem: Text,
  options: z
    .array(Option)
    .length(5)
    .refine((options) => options.filter((option) => option.correct).length >= 2, 'multiple-needs-two-keys')
    .refine((options) => options.some((option) => !option.correct), 'multiple-needs-a-distractor')
    .refine(distinctTexts, 'options-repeat'),
  explanation: Text,
}
const trueFalse = { kind: z.literal('true-false'), stem: Text, answer: z.boolean(), explanation: Text }
const short = { kind: z.literal('short'), stem: Text, accept: z.array(Text).min(1), explanation: Text }
const matching = {
  kind: z.literal('matching'),
  stem: Text,
  pairs: z
    .array(z.strictObject({ left: Text, right: Text }))
    .min(3)
    .max(6)
    .refine((pairs) => new Set(pairs.map((pair) => pair.left)).size === pairs.length, 'lefts-repeat'),
  distractors: z.array(Text).default([]),
  explanation: Text,
}
const ordering = {
  kind: z.literal('ordering'),
  stem: Text,
  steps: z
    .array(Text)
    .min(3)
    .max(6)
    .refine((steps) => new Set(steps).size === steps.length, 'steps-repeat'),
  explanation: Text,
}

const Part = z.discriminatedUnion('kind', [
  z.strictObject(single),
  z.strictObject(multiple),
  z.strictObject(trueFalse),
  z.strictObject(short),
])
export type QuestionPart = z.infer<typeof Part>

const Law = z
  .union([Text, z.strictObject({ id: Text, article: Text.optional() })])
  .transform((law) => (typeof law === 'string' ? { id: law } : law))

const about = {
  code: Slug,
  tags: z.array(Slug).min(1),
  /** The knowledge point it tests. */
  point: Text,
  difficulty: z.int().min(1).max(5),
  laws: z.array(Law).default([]),
  source: Text,
  checked_on: DayText,
  next_review: DayText,
  /** Items of the mock pool are asked in mock exams only: no quiz draws them (decision 0042). Practice when absent. */
  pool: z.enum(['practice', 'mock']).optional(),
}

export const Question = z.discriminatedUnion('kind', [
  z.strictObject({ ...about, ...single }),
  z.strictObject({ ...about, ...multiple }),
  z.strictObject({ ...about, ...trueFalse }),
  z.strictObject({ ...about, ...matching }),
  z.strictObject({ ...about, ...ordering }),
  z.strictObject({ ...about, ...short }),
  z.strictObject({
    ...about,
    kind: z.literal('case'),
    stem: Text,
    parts: z.array(Part).min(2).max(4),
    explanation: Text.optional(),
  }),
])
/** One question with its key, as its author wrote it. Never sent to a browser before its attempt may show it. */
export type Question = z.infer<typeof Question>

/** A file of content/questions: a bank that quizzes draw from. */
export const QuestionSet = z.strictObject({
  set: Slug,
  title: Localised,
  scope: z.enum(['course', 'exam']),
  /** What the set is a part of in an exam's blueprint (content/rules/exam): a paper's chapter in an edition of the syllabus. */
  exam: z.strictObject({ paper: Slug, chapter: Slug, syllabus: Slug }).optional(),
  /** Who read it besides its author, when, and what that changed. */
  reviewed_by: z.strictObject({ by: Text, on: DayText, changed: Text }).nullable().optional(),
  questions: z
    .array(Question)
    .min(1)
    .refine((questions) => new Set(questions.map((question) => question.code)).size === questions.length, 'codes-repeat'),
})
export type QuestionSet = z.infer<typeof QuestionSet>

/** How a quiz is drawn, limited and marked: the `quiz` block of a lesson, in the names of the code. */
export interface QuizRules {
  /** Per cent of the full mark. */
  pass: number
  /** null: as often as one likes. */
  attempts: number | null
  timeLimitMinutes: number | null
  scoring: 'exam' | 'all-or-nothing'
  shuffle: boolean
  draw: { set: string; tag: string; count: number }[]
  feedback: 'after-submit' | 'after-pass'
}

function distinctTexts(options: { text: string }[]): boolean {
  return new Set(options.map((option) => option.text)).size === options.length
}
