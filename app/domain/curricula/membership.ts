// Assignment is state: who belongs is worked out from where people work today. Belonging is kept as intervals; leaving ends
// one, coming back begins another, and neither touches anything learned.
import { peopleToday } from '~/domain/identity/identity.server'
import { systemActor } from '~/domain/kernel/actor'
import type { Context } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { authorise } from '~/domain/kernel/policy'
import { dayOf, type Day } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { enrolMany } from '~/domain/learning/learning.server'
import { listAudience } from './audience'
import { dueDay } from './due'
import { audiencesOf, coursesOf, listRunning, type RunningAssignment } from './running'
import type { CurriculumGroup } from './standing'

// A row has five values, and SQLite takes 32,766 a statement: far below it, and few enough statements for thousands.
const ROWS_A_STATEMENT = 1_000

/** Opens an interval for each and enrols them. Returns how many enrolments were new. */
export async function addMembers(
  ctx: Context,
  assignment: { id: string; groups: CurriculumGroup[] },
  people: { id: string; dueOn: Day }[],
): Promise<number> {
  for (let i = 0; i < people.length; i += ROWS_A_STATEMENT)
    await ctx.db
      .insertInto('assignment_member')
      .values(
        people.slice(i, i + ROWS_A_STATEMENT).map((person) => ({
          id: newId(),
          assignment_id: assignment.id,
          person_id: person.id,
          joined_at: ctx.now,
          left_at: null,
          due_on: person.dueOn,
        })),
      )
      .execute()
  // Electives too: what a person chooses is then one click away, and what was never chosen shows nowhere.
  return enrolMany(
    { ...ctx, actor: systemActor('assignment') },
    { personIds: people.map(({ id }) => id), courseIds: coursesOf(assignment.groups), cause: `assignment:${assignment.id}` },
  )
}

/**
 * Works out who belongs to every running assignment today; who has come joins, who has gone leaves. Returns how many did.
 * Run every night; doing it twice changes nothing. Throws Forbidden for anyone but the system.
 */
export async function recomputeAssignments(ctx: Context): Promise<{ joined: number; left: number }> {
  authorise(ctx, 'system.run')
  const total = { joined: 0, left: 0 }
  for (const { id } of await listRunning(ctx)) {
    // One transaction each, so that others can write in between.
    const changed = await inTransaction(ctx, (ctx) => recomputeOne(ctx, id))
    total.joined += changed.joined
    total.left += changed.left
  }
  return total
}

async function recomputeOne(ctx: Context, id: string): Promise<{ joined: number; left: number }> {
  const [assignment] = await listRunning(ctx, [id])
  if (!assignment) return { joined: 0, left: 0 }
  const audience = (await audiencesOf(ctx, [assignment])).get(id)!
  const belong = new Set((await listAudience(ctx, audience)).map((person) => person.id))
  const open = await ctx.db
    .selectFrom('assignment_member')
    .select(['id', 'person_id'])
    .where('assignment_id', '=', id)
    .where('left_at', 'is', null)
    .execute()
  const members = new Set(open.map((row) => row.person_id))
  return change(ctx, assignment, {
    joining: [...belong].filter((person) => !members.has(person)),
    leaving: open.filter((row) => !belong.has(row.person_id)).map((row) => row.id),
    cause: 'nightly',
  })
}

/** Works out which running assignments one person belongs to today: after a transfer, a new account, a closed one. */
export async function recomputePerson(ctx: Context, personId: string): Promise<void> {
  const place = await peopleToday(ctx)
    .select('organisation.path')
    .where('person.id', '=', personId)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  const above = place ? place.path.split('/').filter((id) => id !== '') : []
  const targeted = await ctx.db
    .selectFrom('assignment_target')
    .select('assignment_id')
    .distinct()
    .where((eb) =>
      eb.or([
        ...(above.length > 0 ? [eb.and([eb('kind', '=', 'organisation'), eb('ref', 'in', above)])] : []),
        eb.and([eb('kind', '=', 'person'), eb('ref', '=', personId)]),
      ]),
    )
    .execute()
  const open = await ctx.db
    .selectFrom('assignment_member')
    .select(['id', 'assignment_id'])
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .execute()
  const memberOf = new Map(open.map((row) => [row.assignment_id, row.id]))
  const concerned = await listRunning(ctx, [...new Set([...targeted.map((row) => row.assignment_id), ...memberOf.keys()])])
  const isTarget = new Set(targeted.map((row) => row.assignment_id))
  for (const assignment of concerned) {
    const belongs = isTarget.has(assignment.id) && place !== undefined && place.path.startsWith(assignment.ownerPath)
    const member = memberOf.get(assignment.id)
    if (belongs === (member !== undefined)) continue
    await change(ctx, assignment, {
      joining: belongs ? [personId] : [],
      leaving: member !== undefined && !belongs ? [member] : [],
      cause: 'membership',
    })
  }
}

async function change(
  ctx: Context,
  assignment: RunningAssignment,
  { joining, leaving, cause }: { joining: string[]; leaving: string[]; cause: 'membership' | 'nightly' },
): Promise<{ joined: number; left: number }> {
  if (joining.length === 0 && leaving.length === 0) return { joined: 0, left: 0 }
  for (let i = 0; i < leaving.length; i += ROWS_A_STATEMENT)
    await ctx.db
      .updateTable('assignment_member')
      .set({ left_at: ctx.now })
      .where('id', 'in', leaving.slice(i, i + ROWS_A_STATEMENT))
      .execute()
  if (joining.length > 0) {
    const before = await lastIntervals(ctx, assignment.id, joining)
    const days = { joinedOn: dayOf(ctx.now), assignedOn: dayOf(assignment.assignedAt) }
    await addMembers(
      ctx,
      assignment,
      joining.map((id) => ({
        id,
        dueOn: dueDay({ on: assignment.dueOn, days: assignment.dueDays }, { ...days, before: before.get(id) }),
      })),
    )
  }
  await publish(ctx, {
    type: 'assignment-members-changed',
    about: `assignment:${assignment.id}`,
    assignment: assignment.id,
    joined: joining.length,
    left: leaving.length,
    cause,
  })
  return { joined: joining.length, left: leaving.length }
}

async function lastIntervals(ctx: Context, assignmentId: string, people: string[]) {
  const last = new Map<string, { leftOn: Day; dueOn: Day }>()
  for (let i = 0; i < people.length; i += ROWS_A_STATEMENT) {
    const rows = await ctx.db
      .selectFrom('assignment_member')
      .select(['person_id', 'left_at', 'due_on'])
      .where('assignment_id', '=', assignmentId)
      .where('person_id', 'in', people.slice(i, i + ROWS_A_STATEMENT))
      .where('left_at', 'is not', null)
      .orderBy('left_at')
      .execute()
    for (const row of rows) last.set(row.person_id, { leftOn: dayOf(row.left_at!), dueOn: row.due_on })
  }
  return last
}
