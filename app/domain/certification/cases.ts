// Cases: a finished course opens one, a return hands it back to the learner, handing in again lets it wait anew.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { publish, type DomainEvent } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { authorise } from '~/domain/kernel/policy'
import { namesOfPeople, subjectOf } from '~/domain/identity/identity.server'
import type { TaskFeedback } from '~/domain/learning/learning'
import type { CaseGlance, CaseOfLearner, CaseState, Decision, TaskMarks, Verdict } from './certification'

/** A person without a place in the tree is in nobody's subtree; the case waits until they have one. */
const NOWHERE = '/'

/** Listener of requirements-met: opens the person's case for the course, or lets a returned one wait again. */
export async function openCase(ctx: Context, event: DomainEvent<'requirements-met'>): Promise<void> {
  const open = await openCaseOf(ctx, event.person, event.course)
  if (open?.state === 'returned') return resume(ctx, open)
  if (open) return
  const { person } = await subjectOf(ctx, event.person)
  const id = newId()
  const added = await ctx.db
    .insertInto('certification_case')
    .values({
      id,
      person_id: event.person,
      course_id: event.course,
      course_version_id: event.version,
      organisation_path: person.path ?? NOWHERE,
      opened_at: ctx.now,
      state: 'waiting',
      waiting_since: ctx.now,
      awaits: '[]',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added)
    await publish(ctx, {
      type: 'case-opened',
      about: `person:${event.person}`,
      case: id,
      person: event.person,
      course: event.course,
    })
}

/** Listener of task-submitted: a returned case waits again once everything that was sent back has been handed in. */
export async function noteResubmission(ctx: Context, event: DomainEvent<'task-submitted'>): Promise<void> {
  const open = await openCaseOf(ctx, event.person, event.course)
  if (open?.state !== 'returned') return
  const left = (JSON.parse(open.awaits) as string[]).filter((lesson) => lesson !== event.lesson)
  if (left.length === 0) return resume(ctx, open)
  await ctx.db
    .updateTable('certification_case')
    .set({ awaits: JSON.stringify(left) })
    .where('id', '=', open.id)
    .execute()
}

function openCaseOf(ctx: Context, personId: string, courseId: string) {
  return ctx.db
    .selectFrom('certification_case')
    .selectAll()
    .where('person_id', '=', personId)
    .where('course_id', '=', courseId)
    .where('state', 'in', ['waiting', 'returned'])
    .executeTakeFirst()
}

async function resume(ctx: Context, open: { id: string; person_id: string; course_id: string }): Promise<void> {
  await ctx.db
    .updateTable('certification_case')
    .set({ state: 'waiting', waiting_since: ctx.now, awaits: '[]' })
    .where('id', '=', open.id)
    .execute()
  await publish(ctx, {
    type: 'case-resumed',
    about: `person:${open.person_id}`,
    case: open.id,
    person: open.person_id,
    course: open.course_id,
  })
}

/** The person's cases with their decisions, newest first. Throws NotFound for who may not see the person's record. */
export async function casesOf(ctx: ReadContext, personId: string): Promise<CaseOfLearner[]> {
  authorise(ctx, 'certification.see-certificate', await subjectOf(ctx, personId))
  const rows = await ctx.db
    .selectFrom('certification_case')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const decisions = await decisionsOf(
    ctx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    caseId: row.id,
    courseId: row.course_id,
    state: row.state as CaseState,
    openedAt: row.opened_at,
    waitingSince: row.waiting_since,
    decisions: decisions.get(row.id) ?? [],
  }))
}

/**
 * The person's cases with what was last said in each, newest first: one query, for the home page. Throws NotFound for who may
 * not see the person's record.
 */
export async function casesAtAGlance(ctx: ReadContext, personId: string): Promise<CaseGlance[]> {
  authorise(ctx, 'certification.see-certificate', await subjectOf(ctx, personId))
  const rows = await ctx.db
    .selectFrom('certification_case')
    .leftJoin('certification_decision as decision', 'decision.case_id', 'certification_case.id')
    .leftJoin('person as decider', 'decider.id', 'decision.decided_by_id')
    .select([
      'certification_case.id',
      'certification_case.course_id',
      'certification_case.state',
      'certification_case.waiting_since',
      'certification_case.organisation_path',
      'decision.verdict',
      'decision.feedback',
      'decision.decided_at',
      'decider.name as decided_by',
    ])
    .where('certification_case.person_id', '=', personId)
    .orderBy('certification_case.opened_at', 'desc')
    .orderBy('certification_case.id', 'desc')
    .orderBy('decision.round', 'desc')
    .execute()
  const newest = rows.filter((row, i) => rows[i - 1]?.id !== row.id)
  return newest.map((row) => ({
    caseId: row.id,
    courseId: row.course_id,
    state: row.state as CaseState,
    waitingSince: row.waiting_since,
    organisationPath: row.organisation_path,
    last:
      row.verdict === null
        ? null
        : {
            verdict: row.verdict as Verdict,
            feedback: row.feedback ?? '',
            decidedAt: row.decided_at ?? '',
            decidedBy: row.decided_by ?? '',
          },
  }))
}

/**
 * What supervisors have said to the person's submissions in a course, newest first: for the player, beside the task. Throws
 * NotFound for who may not see the person's record.
 */
export async function taskFeedbackOf(ctx: ReadContext, input: { personId: string; courseId: string }): Promise<TaskFeedback[]> {
  const cases = (await casesOf(ctx, input.personId)).filter((one) => one.courseId === input.courseId)
  return cases
    .flatMap((one) => one.decisions)
    .sort((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1))
    .flatMap((decision) =>
      decision.marks.map((marks) => ({
        submissionId: marks.submissionId,
        // A task that was good enough while another was sent back is accepted as far as its author is concerned.
        verdict: decision.verdict === 'returned' && !marks.returned ? ('certified' as const) : decision.verdict,
        feedback: decision.feedback,
        decidedAt: decision.decidedAt,
        decidedBy: decision.decidedBy,
        points: marks.points.map((one) => one ?? 0),
        total: marks.total,
      })),
    )
}

/** Case id → its decisions, newest first, with the names of who decided. */
export async function decisionsOf(ctx: ReadContext, caseIds: string[]): Promise<Map<string, Decision[]>> {
  const byCase = new Map<string, Decision[]>()
  if (caseIds.length === 0) return byCase
  const rows = await ctx.db
    .selectFrom('certification_decision')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .orderBy('round', 'desc')
    .execute()
  const names = await namesOfPeople(
    ctx,
    rows.map((row) => row.decided_by_id),
  )
  for (const row of rows) {
    const decision: Decision = {
      id: row.id,
      round: row.round,
      verdict: row.verdict as Verdict,
      feedback: row.feedback,
      marks: JSON.parse(row.rubric) as TaskMarks[],
      decidedById: row.decided_by_id,
      decidedBy: names.get(row.decided_by_id) ?? '',
      decidedAt: row.decided_at,
    }
    byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), decision])
  }
  return byCase
}
