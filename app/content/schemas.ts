// The shape of every kind of content file but question sets, whose schema is assessment's (docs: content/README.md).
import { z } from 'zod'
import { AUDIENCES, CERTIFICATIONS, COURSE_FORMS, HOURS_CATEGORIES, HOURS_REQUIREMENTS } from '~/domain/catalogue/catalogue'
import { isDay } from '~/domain/kernel/time'

// A line end within a sentence becomes a blank on a page, which Chinese does not have.
const FOLD = /(?<=[\p{Script=Han}，。、：；！？”’）》」])(?:[ \t]+|[ \t]*\n[ \t]*)(?=[\p{Script=Han}“‘（《「])/gu
const Text = z
  .string()
  .trim()
  .min(1)
  .transform((text) => text.replace(FOLD, ''))
const DayText = z.string().refine(isDay, 'not-a-day')
const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const Both = z.strictObject({ 'zh-CN': Text, en: Text })
const Count = z.int().min(0)

export const ProgrammesFile = z.array(z.strictObject({ slug: Slug, title: Both, summary: Both, sort: z.int() })).min(1)

export const LawsFile = z.array(
  z.strictObject({
    id: Slug,
    name: Text,
    short: Text,
    edition: Text,
    in_force_from: DayText,
    in_force_to: DayText.nullable(),
    note: Text.optional(),
  }),
)

export const GlossaryFile = z.array(z.strictObject({ zh: Text, en: Text, text: Text }))

/** What a rule says is its room's to know: here only that it has a name, dates and a source. */
export const RulesFile = z.array(
  z.looseObject({
    id: Slug,
    kind: Slug,
    effective_from: DayText,
    effective_to: DayText.nullable(),
    source: z.strictObject({ text: Text, confidence: z.enum(['high', 'medium', 'low']).optional(), note: Text.optional() }),
    explain: Both,
  }),
)

export const CourseFile = z.strictObject({
  slug: Slug,
  programme: Slug,
  title: Both,
  summary: Both,
  for_whom: Both,
  audience: z.array(z.enum(AUDIENCES)).min(1),
  form: z.enum(COURSE_FORMS),
  hours: z.strictObject({
    minutes: z.int().min(1).multipleOf(45),
    category: z.enum(HOURS_CATEGORIES),
    /** 必修 or 选修 within the family; elective when not said. */
    requirement: z.enum(HOURS_REQUIREMENTS).default('elective'),
  }),
  completion: z.strictObject({ certification: z.enum(CERTIFICATIONS) }),
  leads_to: Both,
  prerequisites: z.array(Slug),
  effective_from: DayText,
  checked_on: DayText,
  reviewed_by: z.strictObject({ by: Text, on: DayText, changed: Text }).nullable(),
  provider: Text,
  sources: z.array(Text).min(1),
  modules: z.array(z.strictObject({ title: Both, lessons: z.array(Slug).min(1) })).min(1),
})

const about = {
  title: Both,
  minutes: z.int().min(1),
  required: z.boolean(),
  terms: z.array(Text).default([]),
  laws: z.array(Slug).default([]),
  sources: z.array(Text).default([]),
  checked_on: DayText.optional(),
}
const SelfCheck = z.array(z.strictObject({ question: Text, answer: Text })).length(3)
const taught = { ...about, objective: Text, sources: z.array(Text).min(1), checked_on: DayText }

const VideoAddress = z.string().refine((src) => /^media\/[\w.-]+$/.test(src) || src.startsWith('https://'), 'not-a-media-path')
const MediaPath = z.string().regex(/^media\/[\w.-]+$/)

export const LessonFront = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('article'), ...taught, self_check: SelfCheck }),
  z.strictObject({
    kind: z.literal('video'),
    ...taught,
    self_check: SelfCheck.optional(),
    video: z.strictObject({
      src: VideoAddress,
      poster: MediaPath.nullable().default(null),
      seconds: z.int().min(1),
      captions: MediaPath,
      chapters: MediaPath.nullable().default(null),
    }),
    watch_share: z.int().min(1).max(100),
  }),
  z.strictObject({
    kind: z.literal('quiz'),
    ...about,
    objective: Text.optional(),
    quiz: z.strictObject({
      pass: z.int().min(1).max(100),
      attempts: z.int().min(1).nullable(),
      time_limit_minutes: z.int().min(1).nullable(),
      scoring: z.enum(['exam', 'all-or-nothing']),
      shuffle: z.boolean(),
      draw: z.array(z.strictObject({ set: Slug, tag: Slug, count: z.int().min(1) })).min(1),
      feedback: z.enum(['after-submit', 'after-pass']),
    }),
  }),
  z.strictObject({
    kind: z.literal('task'),
    ...about,
    objective: Text.optional(),
    task: z.strictObject({
      submit: z
        .array(z.enum(['text', 'files']))
        .min(1)
        .refine((submit) => submit.includes('text'), 'task-needs-text'),
      min_characters: Count,
      max_files: Count.default(0),
      rubric: z
        .array(
          z.strictObject({
            criterion: Text,
            weight: z.int().min(1).max(100),
            levels: z.array(z.strictObject({ points: Count, text: Text })).min(2),
          }),
        )
        .min(1),
      pass_points: z.int().min(1).max(100),
    }),
  }),
])

/** A half-day in a room that goes with a course: the plan an instructor teaches from (courses/<course>/sessions/NN-<session>.md). */
export const SessionFront = z.strictObject({
  title: Both,
  minutes: z.int().min(1),
  objective: Text,
  for_learners: Both,
  room: Text,
  materials: z.array(Text).min(1),
  sources: z.array(Text).min(1),
  checked_on: DayText,
})

/** Cases of the subjective papers: what is asked, how it is marked, how a good answer reads (content/cases/*.yaml). */
export const CasesFile = z.strictObject({
  paper: Slug,
  syllabus: Slug,
  title: Both,
  reviewed_by: z.strictObject({ by: Text, on: DayText, changed: Text }).nullable(),
  cases: z
    .array(
      z.strictObject({
        code: Slug,
        kind: z.enum(['case', 'design', 'essay']),
        title: Text,
        field: Text,
        pool: z.enum(['practice', 'mock']).optional(),
        stem: Text,
        questions: z
          .array(
            z.strictObject({
              ask: Text,
              /** null where the exam does not publish the marks of its items. */
              points: z.int().min(1).nullable(),
              model_answer: Text,
              rubric: z.array(z.strictObject({ criterion: Text, points: z.int().min(1), full: Text, part: Text })).min(2),
            }),
          )
          .min(1),
        common_mistakes: z.array(Text).min(1),
        laws: z.array(z.union([Slug, z.strictObject({ id: Slug, article: Text.optional() })])).default([]),
        source: Text,
        checked_on: DayText,
        next_review: DayText,
      }),
    )
    .min(1),
})

export type SessionMeta = z.infer<typeof SessionFront>
export type Cases = z.infer<typeof CasesFile>
export type Programmes = z.infer<typeof ProgrammesFile>
export type Laws = z.infer<typeof LawsFile>
export type Glossary = z.infer<typeof GlossaryFile>
export type Rules = z.infer<typeof RulesFile>
export type CourseMeta = z.infer<typeof CourseFile>
export type LessonMeta = z.infer<typeof LessonFront>
