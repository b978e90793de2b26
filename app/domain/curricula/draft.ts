// A curriculum while it is being composed: what the form holds, and what each of its buttons does to it. Nothing typed is lost.

export interface DraftGroup {
  title: string
  /** 'all' or a number as typed. */
  need: string
  ordered: boolean
  courses: string[]
}

export interface CurriculumDraft {
  organisationId: string
  title: string
  note: string
  groups: DraftGroup[]
}

export const EMPTY_GROUP: DraftGroup = { title: '', need: 'all', ordered: false, courses: [] }

/**
 * The draft as the form posted it. Groups are `groups[i].title|need|ordered|courses`; a course chosen in `groups[i].add` is
 * taken in whatever button was pressed, so that publishing does not forget it.
 */
export function readDraft(form: Pick<FormData, 'get' | 'getAll' | 'keys'>): CurriculumDraft {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const indexes = new Set<number>()
  for (const name of form.keys()) {
    const match = /^groups\[(\d{1,2})\]\./.exec(name)
    if (match) indexes.add(Number(match[1]))
  }
  return {
    organisationId: text('organisationId'),
    title: text('title'),
    note: text('note'),
    groups: [...indexes]
      .sort((a, b) => a - b)
      .map((i) => {
        const listed = form
          .getAll(`groups[${i}].courses`)
          .filter((value): value is string => typeof value === 'string' && value !== '')
        const added = text(`groups[${i}].add`)
        return {
          title: text(`groups[${i}].title`),
          need: text(`groups[${i}].need`) || 'all',
          ordered: form.get(`groups[${i}].ordered`) !== null,
          courses: [...new Set(added === '' ? listed : [...listed, added])],
        }
      }),
  }
}

/**
 * What a button does: `add-group`, `remove-group:i`, `move-group:i:up|down`, `add-course:i` (the choice is in by then),
 * `remove-course:i:j`, `move-course:i:j:up|down`. Anything else leaves the draft as it is.
 */
export function applyIntent(draft: CurriculumDraft, intent: string): CurriculumDraft {
  const [verb, group, ...rest] = intent.split(':')
  const i = Number(group)
  const within = (change: (group: DraftGroup) => DraftGroup): CurriculumDraft => ({
    ...draft,
    groups: draft.groups.map((group, at) => (at === i ? change(group) : group)),
  })
  switch (verb) {
    case 'add-group':
      return { ...draft, groups: [...draft.groups, EMPTY_GROUP] }
    case 'remove-group':
      return { ...draft, groups: draft.groups.filter((_, at) => at !== i) }
    case 'move-group':
      return { ...draft, groups: moved(draft.groups, i, rest[0]) }
    case 'remove-course':
      return within((group) => {
        const courses = group.courses.filter((_, at) => at !== Number(rest[0]))
        const tooMany = group.need !== 'all' && Number(group.need) > courses.length
        return { ...group, courses, need: tooMany ? String(Math.max(1, courses.length)) : group.need }
      })
    case 'move-course':
      return within((group) => ({ ...group, courses: moved(group.courses, Number(rest[0]), rest[1]) }))
    default:
      return draft
  }
}

function moved<T>(items: readonly T[], at: number, direction: string | undefined): T[] {
  const to = direction === 'up' ? at - 1 : at + 1
  const result = [...items]
  if (!(at in result) || !(to in result)) return result
  const [item] = result.splice(at, 1)
  result.splice(to, 0, item!)
  return result
}

/** The draft as a form: what `readForm`'s schema then judges. */
export function draftForm(draft: CurriculumDraft): FormData {
  const form = new FormData()
  form.set('organisationId', draft.organisationId)
  form.set('title', draft.title)
  form.set('note', draft.note)
  draft.groups.forEach((group, i) => {
    form.set(`groups[${i}].title`, group.title)
    form.set(`groups[${i}].need`, group.need)
    if (group.ordered) form.set(`groups[${i}].ordered`, 'on')
    for (const course of group.courses) form.append(`groups[${i}].courses`, course)
  })
  return form
}
