// Assignments as the office sees them: how each member stands, counted and listed by the same query.
import { sql, type Expression } from 'kysely'
import { startsWith } from '#db/dialect/capabilities'
import { coursesById } from '~/domain/catalogue/catalogue.server'
import { listOrganisations, namesOfPeople, peopleToday } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { may, mayAnywhere, visibleTo } from '~/domain/kernel/policy'
import { dayOf } from '~/domain/kernel/time'
import { progressRows } from '~/domain/learning/learning.server'
import { targetsOf, undoUntil } from './assigning'
import { depthOf } from './composing'
import type { Assignment, AssignmentMember, AssignmentPage, AssignmentSummary, MemberCounts } from './curricula'
import { coursesOf } from './running'
import { MEMBER_STATES, neededOf, type CurriculumGroup, type MemberState } from './standing'

const PAGE = 50

/**
 * Assignments in which the actor may see somebody or which were made below them, newest first, a page at a time; each with the
 * counts of the people whom the actor may see. `running` leaves out what was undone or ended, `over` is the rest.
 */
export async function listAssignments(
  ctx: ReadContext,
  filter: { which: 'running' | 'over'; page?: number; limit?: number } = { which: 'running' },
): Promise<{ assignments: AssignmentSummary[]; total: number; page: number; pages: number }> {
  const limit = filter.limit ?? 20
  if (!mayAnywhere(ctx.actor, 'curricula.see-assignments')) return { assignments: [], total: 0, page: 1, pages: 1 }
  const visible = selectVisible(ctx).where((eb) =>
    filter.which === 'running'
      ? eb.and([eb('assignment.undone_at', 'is', null), eb('assignment.ended_at', 'is', null)])
      : eb.or([eb('assignment.undone_at', 'is not', null), eb('assignment.ended_at', 'is not', null)]),
  )
  const { total } = await visible
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const pages = Math.max(1, Math.ceil(Number(total) / limit))
  const page = Math.min(Math.max(1, filter.page ?? 1), pages)
  const rows = await visible
    .orderBy('assignment.assigned_at', 'desc')
    .orderBy('assignment.id', 'desc')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  const assignments = await toAssignments(ctx, rows)
  const summaries: AssignmentSummary[] = []
  for (const assignment of assignments) summaries.push({ ...assignment, counts: await countMembers(ctx, assignment) })
  return { assignments: summaries, total: Number(total), page, pages }
}

/** One assignment by itself. Throws NotFound for one that the actor may not see. */
export async function getAssignment(ctx: ReadContext, id: string): Promise<AssignmentSummary> {
  const row = await selectVisible(ctx).where('assignment.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('assignment')
  const [assignment] = await toAssignments(ctx, [row])
  return { ...assignment!, counts: await countMembers(ctx, assignment!) }
}

/**
 * An assignment with its members whom the actor may see: fifty a page, overdue first, then by name; `counts` are of everyone
 * below `under`, and each is the number of rows under its state. Throws NotFound for one that the actor may not see.
 */
export async function getAssignmentPage(
  ctx: ReadContext,
  id: string,
  filter: { state?: MemberState; under?: string; page?: number } = {},
): Promise<AssignmentPage> {
  const { counts: everyone, ...assignment } = await getAssignment(ctx, id)
  const organisations = await listOrganisations(ctx)
  const under = organisations.find((organisation) => organisation.id === filter.under)
  const counts = under ? await countMembers(ctx, assignment, under.path) : everyone
  const total = filter.state ? counts[filter.state] : counts.total
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const page = Math.min(Math.max(1, filter.page ?? 1), pages)

  let query = selectMembers(ctx, assignment, under?.path).selectAll('row')
  if (filter.state) query = query.where('row.state', '=', filter.state)
  const rows = await query
    .orderBy('row.rank')
    .orderBy('row.organisation_path')
    .orderBy('row.name')
    .orderBy('row.person_id')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute()

  const courses = await coursesById(ctx, coursesOf(assignment.groups))
  const needed = assignment.groups.reduce((sum, group) => sum + neededOf(group), 0)
  return {
    assignment,
    targets: await targetsOf(ctx, id),
    courses: coursesOf(assignment.groups).flatMap((course) => courses.get(course) ?? []),
    counts,
    organisations: await placesOf(ctx, assignment, organisations),
    members: rows.map((row): AssignmentMember => ({
      personId: row.person_id,
      name: row.name,
      username: row.username,
      organisationName: row.organisation_name,
      joinedAt: row.joined_at,
      dueOn: row.due_on,
      state: row.state,
      needed,
      left: Number(row.courses_left),
      waiting: Number(row.courses_left) - Number(row.courses_to_learn),
    })),
    total,
    page,
    pages,
  }
}

function selectVisible(ctx: ReadContext) {
  return ctx.db
    .selectFrom('assignment')
    .innerJoin('curriculum_version as version', 'version.id', 'assignment.curriculum_version_id')
    .innerJoin('organisation as owner', 'owner.id', 'assignment.organisation_id')
    .select([
      'assignment.id',
      'assignment.curriculum_id',
      'assignment.due_on',
      'assignment.due_days',
      'assignment.assigned_by_id',
      'assignment.assigned_at',
      'assignment.undone_at',
      'assignment.ended_at',
      'version.title',
      'version.note',
      'version.number',
      'version.groups',
      'owner.name as organisation_name',
      'owner.path',
    ])
    .where((eb) =>
      eb.or([
        visibleTo(ctx, 'curricula.see-assignments', eb.ref('owner.path'), eb as never),
        // Made above the actor: visible as soon as it reaches somebody below them.
        eb.exists(
          peopleToday(ctx)
            .innerJoin('assignment_member as member', 'member.person_id', 'person.id')
            .select('member.id')
            .whereRef('member.assignment_id', '=', eb.ref('assignment.id') as never)
            .where('member.left_at', 'is', null)
            .where((inner) =>
              visibleTo(ctx, 'curricula.see-assignments', inner.ref('organisation.path'), inner as never),
            ) as never,
        ),
      ]),
    )
}

type AssignmentRow = Awaited<ReturnType<ReturnType<typeof selectVisible>['execute']>>[number]

async function toAssignments(ctx: ReadContext, rows: AssignmentRow[]): Promise<Assignment[]> {
  const names = await namesOfPeople(
    ctx,
    rows.map((row) => row.assigned_by_id),
  )
  return rows.map((row) => {
    const runs = row.undone_at === null && row.ended_at === null
    const mine = may(ctx.actor, 'curricula.assign', { organisation: { path: row.path } })
    const until = undoUntil(row.assigned_at)
    return {
      id: row.id,
      curriculumId: row.curriculum_id,
      title: row.title,
      note: row.note,
      versionNumber: row.number,
      groups: JSON.parse(row.groups) as CurriculumGroup[],
      organisationName: row.organisation_name,
      dueOn: row.due_on,
      dueDays: row.due_days,
      assignedAt: row.assigned_at,
      assignedBy: names.get(row.assigned_by_id) ?? null,
      undoneAt: row.undone_at,
      endedAt: row.ended_at,
      undoUntil: runs && mine && ctx.now < until ? until : null,
      mayEnd: runs && mine,
    }
  })
}

type Measured = Pick<Assignment, 'id' | 'groups' | 'endedAt'>

/** How many of the visible members stand how; the parts sum to the total. */
async function countMembers(ctx: ReadContext, assignment: Measured, under?: string): Promise<MemberCounts> {
  const rows = await selectMembers(ctx, assignment, under)
    .select(({ fn }) => ['row.state', fn.countAll<number>().as('people')])
    .groupBy('row.state')
    .execute()
  const counts: MemberCounts = { total: 0, overdue: 0, 'not-started': 0, 'under-way': 0, waiting: 0, done: 0 }
  for (const row of rows) {
    counts[row.state] = Number(row.people)
    counts.total += Number(row.people)
  }
  return counts
}

/** The rule of standing.ts in SQL, for thousands at once: one row per member whom the actor may see. */
function selectMembers(ctx: ReadContext, assignment: Measured, under?: string) {
  const today = dayOf(assignment.endedAt ?? ctx.now)
  const people = peopleToday(ctx)
    .innerJoin(selectStandings(ctx, assignment).as('standing'), 'standing.person_id', 'person.id')
    .where((eb) => visibleTo(ctx, 'curricula.see-assignments', eb.ref('organisation.path'), eb as never))
    .$if(under !== undefined, (query) => query.where((eb) => startsWith(eb.ref('organisation.path'), under!)))
    .select((eb) => {
      const state = eb
        .case()
        .when('standing.courses_left', '<=', 0)
        .then('done')
        .when('standing.courses_to_learn', '<=', 0)
        .then('waiting')
        .when('standing.due_on', '<', today)
        .then('overdue')
        .when('standing.begun', '=', 1)
        .then('under-way')
        .else('not-started')
        .end()
      return [
        'person.id as person_id',
        'person.name',
        'account.username',
        'organisation.id as organisation_id',
        'organisation.name as organisation_name',
        'organisation.path as organisation_path',
        'standing.joined_at',
        'standing.due_on',
        'standing.courses_left',
        'standing.courses_to_learn',
        sql<MemberState>`${state}`.as('state'),
      ]
    })
  return ctx.db.selectFrom(
    ctx.db
      .selectFrom(people.as('person'))
      .selectAll()
      .select(rankOf(sql.ref('state')).as('rank'))
      .as('row'),
  )
}

function rankOf(state: Expression<unknown>) {
  const whens = MEMBER_STATES.map((name, i) => sql`when ${sql.lit(name)} then ${sql.lit(i)}`)
  return sql<number>`case ${state} ${sql.join(whens, sql` `)} end`
}

/** person → due_on, joined_at, courses_left, courses_to_learn, begun. */
function selectStandings(ctx: ReadContext, assignment: Measured) {
  return ctx.db
    .selectFrom('assignment_member as member')
    .leftJoin(progressRows(ctx).as('progress'), (join) =>
      join.onRef('progress.person_id', '=', 'member.person_id').on('progress.course_id', 'in', coursesOf(assignment.groups)),
    )
    .where('member.assignment_id', '=', assignment.id)
    .$call((query) =>
      assignment.endedAt === null
        ? query.where('member.left_at', 'is', null)
        : // The last state of an ended assignment: those who were in it when it ended.
          query.where('member.left_at', '=', assignment.endedAt),
    )
    .groupBy(['member.person_id', 'member.due_on', 'member.joined_at'])
    .select([
      'member.person_id',
      'member.due_on',
      'member.joined_at',
      lacking(assignment.groups, ['completed']).as('courses_left'),
      lacking(assignment.groups, ['completed', 'awaiting-certification']).as('courses_to_learn'),
      sql<number>`max(case when progress.state <> 'learning' or progress.required_done > 0
        or progress.last_lesson_id is not null then 1 else 0 end)`.as('begun'),
    ])
}

/** Over the groups: how many courses are wanted beyond those in one of the states. */
function lacking(groups: readonly CurriculumGroup[], states: string[]) {
  const parts = groups.map((group) => {
    const has = sql`sum(case when progress.course_id in (${sql.join(group.courses)})
      and progress.state in (${sql.join(states)}) then 1 else 0 end)`
    const need = sql.lit(neededOf(group))
    return sql`case when ${has} >= ${need} then 0 else ${need} - ${has} end`
  })
  return sql<number>`${sql.join(parts, sql` + `)}`
}

/** Where members work, with the organisations above, as far as the actor sees them. */
async function placesOf(
  ctx: ReadContext,
  assignment: Measured,
  organisations: { id: string; name: string; path: string }[],
): Promise<AssignmentPage['organisations']> {
  const rows = await selectMembers(ctx, assignment).select('row.organisation_path').distinct().execute()
  const paths = rows.map((row) => row.organisation_path)
  const places = organisations.filter(({ path }) => paths.some((place) => place.startsWith(path)))
  const least = Math.min(...places.map(({ path }) => depthOf(path)))
  return places.map(({ id, name, path }) => ({ id, name, depth: depthOf(path) - least }))
}
