// Assigning a curriculum, taking it back, ending it.
import { listOrganisations, namesOfPeople } from '~/domain/identity/identity.server'
import { actorName } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { addMinutes, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import {
  UNDO_HOURS,
  type AssignmentInput,
  type AssignmentReceipt,
  type AssignmentRefusal,
  type AssignmentTarget,
  type UndoRefusal,
} from './curricula'
import { addMembers } from './membership'
import { planAssignment } from './preview'

/**
 * Assigns a curriculum, in its present version, to organisations (their subtrees, now and later) and hand-picked people.
 * Everyone on the list is a member at once and enrolled in the courses. Refuses by {@link AssignmentRefusal}; `list-changed`
 * when the list is no longer the one whose `seen` was handed in. Throws Forbidden outside the actor's subtree.
 */
export async function assign(ctx: Context, input: AssignmentInput): Promise<Outcome<AssignmentReceipt, AssignmentRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const plan = await planAssignment(ctx, input)
    if (!plan.ok) return plan
    const { curriculum, owner, due, preview } = plan.value
    if (input.seen !== undefined && input.seen !== preview.seen) return refused('list-changed', { people: preview.counts.people })

    const id = newId()
    await ctx.db
      .insertInto('assignment')
      .values({
        id,
        curriculum_id: curriculum.id,
        curriculum_version_id: curriculum.versionId,
        organisation_id: owner.id,
        due_on: due.on,
        due_days: due.days,
        assigned_by_id: ctx.actor.kind === 'person' ? ctx.actor.personId : actorName(ctx.actor),
        assigned_at: ctx.now,
        undone_by_id: null,
        undone_at: null,
        ended_by_id: null,
        ended_at: null,
      })
      .execute()
    await ctx.db
      .insertInto('assignment_target')
      .values([
        ...[...new Set(input.organisationIds ?? [])].map((ref) => ({ assignment_id: id, kind: 'organisation', ref })),
        ...[...new Set(input.personIds ?? [])].map((ref) => ({ assignment_id: id, kind: 'person', ref })),
      ])
      .execute()
    const enrolments = await addMembers(ctx, { id, groups: curriculum.groups }, preview.people)
    await publish(ctx, {
      type: 'curriculum-assigned',
      about: `assignment:${id}`,
      assignment: id,
      curriculum: curriculum.id,
      people: preview.people.length,
      enrolments,
      dueOn: due.on,
      dueDays: due.days,
    })
    return done({ assignmentId: id, people: preview.people.length, enrolments })
  })
}

/**
 * Takes an assignment back within {@link UNDO_HOURS} hours: nobody is in it any more and nobody is asked for it. Enrolments
 * and whatever was learned stay. Returns how many people it was taken from. Refuses by {@link UndoRefusal}. Throws Forbidden
 * unless the actor may assign in the name of its organisation, NotFound for an unknown one.
 */
export async function undoAssignment(ctx: Context, id: string): Promise<Outcome<number, UndoRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const row = await assignmentToStop(ctx, id)
    if (row.undone_at) return refused('already-undone')
    if (row.ended_at) return refused('ended')
    if (ctx.now >= undoUntil(row.assigned_at)) return refused('too-late')
    const people = await stop(ctx, id, { undone_at: ctx.now, undone_by_id: stopper(ctx) })
    await publish(ctx, { type: 'assignment-undone', about: `assignment:${id}`, assignment: id, people })
    return done(people)
  })
}

/**
 * Ends an assignment: it takes nobody new and asks nothing more of those in it. Its last state stays readable. Returns how
 * many people were in it. Refuses `already-undone` and `ended`. Throws like {@link undoAssignment}.
 */
export async function endAssignment(ctx: Context, id: string): Promise<Outcome<number, UndoRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const row = await assignmentToStop(ctx, id)
    if (row.undone_at) return refused('already-undone')
    if (row.ended_at) return refused('ended')
    const people = await stop(ctx, id, { ended_at: ctx.now, ended_by_id: stopper(ctx) })
    await publish(ctx, { type: 'assignment-ended', about: `assignment:${id}`, assignment: id, people })
    return done(people)
  })
}

export function undoUntil(assignedAt: Instant): Instant {
  return addMinutes(assignedAt, UNDO_HOURS * 60)
}

async function assignmentToStop(ctx: Context, id: string) {
  const row = await ctx.db
    .selectFrom('assignment')
    .innerJoin('organisation', 'organisation.id', 'assignment.organisation_id')
    .select(['assigned_at', 'undone_at', 'ended_at', 'path'])
    .where('assignment.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('assignment')
  authorise(ctx, 'curricula.assign', { organisation: { path: row.path } })
  return row
}

function stopper(ctx: Context): string {
  return ctx.actor.kind === 'person' ? ctx.actor.personId : actorName(ctx.actor)
}

async function stop(
  ctx: Context,
  id: string,
  why: { undone_at: Instant; undone_by_id: string } | { ended_at: Instant; ended_by_id: string },
): Promise<number> {
  await ctx.db.updateTable('assignment').set(why).where('id', '=', id).execute()
  const ended = await ctx.db
    .updateTable('assignment_member')
    .set({ left_at: ctx.now })
    .where('assignment_id', '=', id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** Whom the assignment was given to, as it was said: organisations and people by name. */
export async function targetsOf(ctx: ReadContext, id: string): Promise<AssignmentTarget[]> {
  const rows = await ctx.db.selectFrom('assignment_target').select(['kind', 'ref']).where('assignment_id', '=', id).execute()
  const people = await namesOfPeople(
    ctx,
    rows.filter((row) => row.kind === 'person').map((row) => row.ref),
  )
  const organisations = new Map((await listOrganisations(ctx)).map(({ id, name }) => [id, name]))
  return rows.flatMap((row): AssignmentTarget[] => {
    const name = row.kind === 'person' ? people.get(row.ref) : organisations.get(row.ref)
    return name ? [{ kind: row.kind as AssignmentTarget['kind'], id: row.ref, name }] : []
  })
}
