import { parseWithZod } from '@conform-to/zod/v4'
import type { SubmissionResult } from '@conform-to/react'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import type { $ZodRawIssue } from 'zod/v4/core'
import type { Facts, Refused } from '~/domain/kernel/outcome'

/** What a form gets back when it was not accepted: what was typed, what is wrong where, and the rule that refused it. */
export interface FormReply {
  form: SubmissionResult<string[]>
  refusal: { code: string; facts: Facts } | null
}

interface Accepted<T> {
  ok: true
  value: T
  intent: string | null
  /** Answers 409 with the rule that stands against it; everything typed is kept. */
  refuse(refused: Refused<string>, status?: number): ReturnType<typeof answer>
}

interface NotAccepted {
  ok: false
  reply: ReturnType<typeof answer>
}

// Never sent back to the browser.
const SECRET = /password/i

function answer(reply: FormReply, status: number) {
  return data(reply, { status })
}

/**
 * Parses the posted form by the schema. What does not fit comes back as a 422 that keeps what was typed (not passwords),
 * with error codes for messages `forms:error.*`.
 */
export async function readForm<S extends z.ZodType>(request: Request, schema: S): Promise<Accepted<z.infer<S>> | NotAccepted> {
  return parseForm(await request.formData(), schema)
}

export function parseForm<S extends z.ZodType>(form: FormData, schema: S): Accepted<z.infer<S>> | NotAccepted {
  const submission = parseWithZod(form, { schema, error: errorCode })
  const hideFields = [...form.keys()].filter((name) => SECRET.test(name))
  if (submission.status !== 'success')
    return { ok: false, reply: answer({ form: submission.reply({ hideFields }), refusal: null }, 422) }
  const intent = form.get('intent')
  return {
    ok: true,
    value: submission.value as z.infer<S>,
    intent: typeof intent === 'string' ? intent : null,
    refuse: (refused, status = 409) =>
      answer({ form: submission.reply({ hideFields }), refusal: { code: refused.refusal, facts: refused.facts } }, status),
  }
}

/** A fault as a code, with a number after a colon where the sentence needs one: `required`, `too-short:10`, `not-a-day`. */
function errorCode(issue: $ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'wrong-kind'
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? 'required' : `too-short:${issue.minimum}`
      return issue.origin === 'array' ? `too-few:${issue.minimum}` : `too-small:${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'string') return `too-long:${issue.maximum}`
      return issue.origin === 'array' ? `too-many:${issue.maximum}` : `too-large:${issue.maximum}`
    case 'invalid_format':
      return issue.format === 'email' ? 'not-an-email' : 'wrong-form'
    case 'invalid_value':
      return 'not-a-choice'
    default:
      return 'wrong-form'
  }
}
