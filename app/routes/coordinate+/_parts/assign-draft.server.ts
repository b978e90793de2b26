// What stands in the form for assigning, kept from one answer to the next, and what belongs beside it.
import type { AssignmentInput } from '~/domain/curricula/curricula'
import { type AssignmentPreview, type PickedPerson } from '~/domain/curricula/curricula'
import { pickedPeople, previewAssignment } from '~/domain/curricula/curricula.server'
import { listPeople } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'
import type { Refused } from '~/domain/kernel/outcome'
import { addDays, dayOf } from '~/domain/kernel/time'
import type { FormReply } from '~/http/forms.server'

const DEFAULT_DAYS = 30
const MOST_FOUND = 20
const MOST_SHOWN = 50

export interface AssignDraft {
  curriculumId: string
  organisationIds: string[]
  dueKind: 'on' | 'days'
  dueOn: string
  dueDays: string
  query: string
}

export interface AssignAnswer {
  draft: AssignDraft
  picked: PickedPerson[]
  /** People found by the search who are not ticked yet; null before a search. */
  found: { people: PickedPerson[]; total: number } | null
  preview: (Omit<AssignmentPreview, 'curriculum'> & { title: string }) | null
  reply: FormReply | null
}

export function emptyDraft(ctx: ReadContext, curriculumId: string): AssignDraft {
  return {
    curriculumId,
    organisationIds: [],
    dueKind: 'on',
    dueOn: addDays(dayOf(ctx.now), DEFAULT_DAYS),
    dueDays: String(DEFAULT_DAYS),
    query: '',
  }
}

/** The form again with everything that was typed and ticked; the search answered when there is one. */
export async function answerOf(ctx: ReadContext, posted: FormData, reply: FormReply | null = null): Promise<AssignAnswer> {
  const draft: AssignDraft = {
    curriculumId: textOf(posted, 'curriculumId'),
    organisationIds: textsOf(posted, 'organisationIds'),
    dueKind: posted.get('dueKind') === 'days' ? 'days' : 'on',
    dueOn: textOf(posted, 'dueOn'),
    dueDays: textOf(posted, 'dueDays'),
    query: textOf(posted, 'query').trim(),
  }
  const picked = await pickedPeople(ctx, textsOf(posted, 'personIds'))
  return { draft, picked, found: await findPeople(ctx, draft.query, picked), preview: null, reply }
}

async function findPeople(ctx: ReadContext, query: string, picked: PickedPerson[]): Promise<AssignAnswer['found']> {
  if (query === '') return null
  const { people, total } = await listPeople(ctx, { action: 'curricula.assign', query, limit: MOST_FOUND })
  const ticked = new Set(picked.map(({ id }) => id))
  return {
    total,
    people: people
      .filter(({ id }) => !ticked.has(id))
      .map(({ id, name, username, organisationName }) => ({
        id,
        name,
        username: username ?? '',
        organisationName: organisationName ?? '',
      })),
  }
}

/** The list as it stands now, those with a clash first, or the rule against it. */
export async function previewOf(
  ctx: ReadContext,
  input: AssignmentInput,
): Promise<{ preview: AssignAnswer['preview']; refused: Refused<string> | null }> {
  const outcome = await previewAssignment(ctx, input)
  if (!outcome.ok) return { preview: null, refused: outcome }
  const { curriculum, people, ...rest } = outcome.value
  const shown = [...people].sort((a, b) => Number(b.clashes.length > 0) - Number(a.clashes.length > 0)).slice(0, MOST_SHOWN)
  return { preview: { ...rest, people: shown, title: curriculum.title }, refused: null }
}

function textOf(posted: FormData, name: string): string {
  const value = posted.get(name)
  return typeof value === 'string' ? value : ''
}

function textsOf(posted: FormData, name: string): string[] {
  return posted.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '')
}
