// What a learner sees of a question and what they answer, in the order it was laid out for this attempt. Pure.
import { z } from 'zod'
import type { Question, QuestionPart } from './questions'
import { shuffled } from './seed'

/**
 * How one question was laid out for one attempt, kept with the attempt. `order[shown]` is the author's index of what stands
 * at that place; browsers only ever hear of places, since an author's index of a step or a match is the key.
 */
export type Layout =
  | { kind: 'single' | 'multiple' | 'ordering'; order: number[] }
  | { kind: 'matching'; lefts: number; order: number[] }
  | { kind: 'true-false' | 'short' }
  | { kind: 'case'; parts: Layout[] }

/** A question as it is asked: everything but the key. */
export type AskedQuestion =
  | { kind: 'single' | 'multiple'; stem: string; options: string[] }
  | { kind: 'true-false' | 'short'; stem: string }
  | { kind: 'matching'; stem: string; lefts: string[]; rights: string[] }
  | { kind: 'ordering'; stem: string; steps: string[] }
  | { kind: 'case'; stem: string; parts: AskedQuestion[] }

/** Of a short answer: the longest accepted form is a fraction of it. */
export const MOST_CHARACTERS = 500

const Place = z.int().min(0).max(99)

/** An answer by places as shown; `null` where nothing was chosen. `ranks[shown]` is the 0-based rank given to a step. */
export const SimpleResponse = z.union([
  z.strictObject({ choice: Place }),
  z.strictObject({ choices: z.array(Place).max(20) }),
  z.strictObject({ truth: z.boolean() }),
  z.strictObject({ text: z.string().max(MOST_CHARACTERS) }),
  z.strictObject({ pairs: z.array(Place.nullable()).max(20) }),
  z.strictObject({ ranks: z.array(Place.nullable()).max(20) }),
])
export const Response = z
  .union([SimpleResponse, z.strictObject({ parts: z.array(SimpleResponse.nullable()).max(10) })])
  .nullable()
export type SimpleResponse = z.infer<typeof SimpleResponse>
export type Response = z.infer<typeof Response>

/** One answer as a page sends it: the fields of its form. `seen` is the newest seq the page knew of when it was made. */
export const AnswerInput = z.object({
  attempt: z.string().min(1).max(64),
  position: z.coerce.number().int().min(1).max(999),
  seq: z.coerce.number().int().min(1).max(1_000_000),
  seen: z.coerce.number().int().min(0).max(1_000_000).nullish(),
  fields: z.array(z.tuple([z.string().max(40), z.string().max(MOST_CHARACTERS)])).max(100),
  /** How long ago the learner made it, by the clock that says so now: no clock of theirs is compared with ours. */
  madeAgoMs: z.coerce.number().min(0).max(86_400_000).nullish(),
})
export type AnswerInput = z.infer<typeof AnswerInput>

export type StartRefusal = 'no-attempts-left' | 'bank-too-small'
export type AnswerRefusal = 'newer-elsewhere' | 'time-over' | 'already-submitted' | 'answer-does-not-fit'

/** Lays a question out. Steps and matches are always shuffled: their written order is their key. */
export function layOut(question: Question | QuestionPart, seed: string, shuffle: boolean): Layout {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { kind: question.kind, order: order(question.options.length, seed, shuffle) }
    case 'ordering':
      return { kind: 'ordering', order: order(question.steps.length, seed, true) }
    case 'matching':
      return { kind: 'matching', lefts: question.pairs.length, order: order(rightsOf(question).length, seed, true) }
    case 'true-false':
    case 'short':
      return { kind: question.kind }
    case 'case':
      return { kind: 'case', parts: question.parts.map((part, i) => layOut(part, `${seed}/${i}`, shuffle)) }
  }
}

function order(length: number, seed: string, shuffle: boolean): number[] {
  const written = Array.from({ length }, (_, i) => i)
  return shuffle ? shuffled(written, seed) : written
}

/** The answers offered on the right of a matching question, each text once, in the author's order. */
export function rightsOf(question: { pairs: { right: string }[]; distractors: string[] }): string[] {
  return [...new Set([...question.pairs.map((pair) => pair.right), ...question.distractors])]
}

/** The question as laid out, without its key: built field by field, so that a new field of the key cannot slip through. */
export function askedOf(question: Question | QuestionPart, layout: Layout): AskedQuestion {
  const { stem } = question
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { kind: question.kind, stem, options: inOrder(question.options, layout).map((option) => option.text) }
    case 'ordering':
      return { kind: 'ordering', stem, steps: inOrder(question.steps, layout) }
    case 'matching':
      return {
        kind: 'matching',
        stem,
        lefts: question.pairs.map((pair) => pair.left),
        rights: inOrder(rightsOf(question), layout),
      }
    case 'true-false':
    case 'short':
      return { kind: question.kind, stem }
    case 'case':
      return { kind: 'case', stem, parts: question.parts.map((part, i) => askedOf(part, partLayout(layout, i))) }
  }
}

/** The list in the order of the layout. Throws when the layout is of another question. */
export function inOrder<T>(written: readonly T[], layout: Layout): T[] {
  if (!('order' in layout) || layout.order.length !== written.length) throw new Error('layout does not fit its question')
  return layout.order.map((index) => written[index]!)
}

export function partLayout(layout: Layout, index: number): Layout {
  const part = layout.kind === 'case' ? layout.parts[index] : undefined
  if (!part) throw new Error('layout does not fit its question')
  return part
}

/** True when the answer has the shape its question asks for; an empty answer (null) always has. */
export function fits(layout: Layout, response: Response): boolean {
  if (response === null) return true
  switch (layout.kind) {
    case 'single':
      return 'choice' in response && response.choice < layout.order.length
    case 'multiple':
      return (
        'choices' in response &&
        response.choices.length > 0 &&
        new Set(response.choices).size === response.choices.length &&
        response.choices.every((choice) => choice < layout.order.length)
      )
    case 'true-false':
      return 'truth' in response
    case 'short':
      return 'text' in response && response.text.trim() !== ''
    case 'matching':
      return (
        'pairs' in response &&
        response.pairs.length === layout.lefts &&
        response.pairs.every((right) => right === null || right < layout.order.length)
      )
    case 'ordering':
      return (
        'ranks' in response &&
        response.ranks.length === layout.order.length &&
        response.ranks.every((rank) => rank === null || rank < layout.order.length)
      )
    case 'case':
      return (
        'parts' in response &&
        response.parts.length === layout.parts.length &&
        response.parts.every((part, i) => fits(layout.parts[i]!, part))
      )
  }
}

/** One spelling for one answer: ticks sorted, emptiness always null. So that the same answer compares equal. */
export function tidy(response: Response): Response {
  if (response === null) return null
  if ('choices' in response)
    return response.choices.length === 0 ? null : { choices: [...response.choices].sort((a, b) => a - b) }
  if ('text' in response) return response.text.trim() === '' ? null : { text: response.text.trim() }
  if ('pairs' in response) return response.pairs.every((right) => right === null) ? null : response
  if ('ranks' in response) return response.ranks.every((rank) => rank === null) ? null : response
  if ('parts' in response) {
    const parts = response.parts.map((part) => tidy(part) as SimpleResponse | null)
    return parts.every((part) => part === null) ? null : { parts }
  }
  return response
}

export function sameResponse(a: Response, b: Response): boolean {
  return JSON.stringify(tidy(a)) === JSON.stringify(tidy(b))
}

/** True when nothing of the question is left open: each match, each step, each part. */
export function isAnswered(response: Response): boolean {
  if (response === null) return false
  if ('parts' in response) return response.parts.every((part) => isAnswered(part))
  if ('pairs' in response) return response.pairs.every((right) => right !== null)
  if ('ranks' in response) return response.ranks.every((rank) => rank !== null)
  if ('choices' in response) return response.choices.length > 0
  if ('text' in response) return response.text.trim() !== ''
  return true
}

/** The form field of a question, or of one row or part of it: `q3`, `q3.0`. */
export const fieldOf = (position: number, ...path: number[]) => [`q${position}`, ...path].join('.')

/** A posted form, as far as an answer needs it. */
export interface AnswerForm {
  get(name: string): unknown
  getAll(name: string): unknown[]
}

/** What the form answers to the question laid out so; null when nothing. What makes no sense is as good as nothing. */
export function responseFrom(form: AnswerForm, layout: Layout, position: number, ...path: number[]): Response {
  const name = fieldOf(position, ...path)
  const rows = (count: number) => Array.from({ length: count }, (_, i) => placeFrom(form.get(fieldOf(position, ...path, i))))
  switch (layout.kind) {
    case 'single': {
      const choice = placeFrom(form.get(name))
      return choice === null ? null : { choice }
    }
    case 'multiple':
      return tidy({ choices: form.getAll(name).flatMap((value) => placeFrom(value) ?? []) })
    case 'true-false': {
      const value = form.get(name)
      return value === 'true' || value === 'false' ? { truth: value === 'true' } : null
    }
    case 'short': {
      const value = form.get(name)
      return typeof value === 'string' ? tidy({ text: value.slice(0, MOST_CHARACTERS) }) : null
    }
    case 'matching':
      return tidy({ pairs: rows(layout.lefts) })
    case 'ordering':
      return tidy({ ranks: rows(layout.order.length) })
    case 'case':
      return tidy({ parts: layout.parts.map((part, i) => responseFrom(form, part, position, i) as SimpleResponse | null) })
  }
}

/** The fields a form would send for the answer: the opposite of {@link responseFrom}. */
export function fieldsFrom(response: Response, position: number, ...path: number[]): [name: string, value: string][] {
  if (response === null) return []
  const name = fieldOf(position, ...path)
  const rows = (places: (number | null)[]) =>
    places.flatMap((place, i): [string, string][] => (place === null ? [] : [[fieldOf(position, ...path, i), String(place)]]))
  if ('choice' in response) return [[name, String(response.choice)]]
  if ('choices' in response) return response.choices.map((choice) => [name, String(choice)])
  if ('truth' in response) return [[name, String(response.truth)]]
  if ('text' in response) return [[name, response.text]]
  if ('pairs' in response) return rows(response.pairs)
  if ('ranks' in response) return rows(response.ranks)
  return response.parts.flatMap((part, i) => fieldsFrom(part, position, i))
}

function placeFrom(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : null
}
