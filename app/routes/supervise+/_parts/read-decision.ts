import { DecisionInput } from '~/domain/certification/certification'

/** The decision as the form sends it: points in fields named `points.<lesson>.<criterion>`. */
export function readDecision(form: FormData, caseId: string) {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const points = new Map<string, (number | null)[]>()
  const chosen: Record<string, string> = {}
  for (const [name, value] of form) {
    const [, lessonId, criterion] = /^points\.([\w-]+)\.(\d{1,2})$/.exec(name) ?? []
    if (!lessonId || typeof value !== 'string') continue
    chosen[name] = value
    const own = points.get(lessonId) ?? []
    while (own.length < Number(criterion)) own.push(null)
    own[Number(criterion)] = Number(value)
    points.set(lessonId, own)
  }
  const returns = form.getAll('returns').filter((value): value is string => typeof value === 'string')
  const parsed = DecisionInput.safeParse({
    caseId,
    verdict: text('verdict'),
    feedback: text('feedback'),
    seen: text('seen') || undefined,
    marks: [...points].map(([lessonId, own]) => ({ lessonId, points: own })),
    returns,
  })
  return { input: parsed.success ? parsed.data : null, typed: { feedback: text('feedback'), chosen, returns } }
}
