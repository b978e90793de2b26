// What is asked of one person, and how several people stand at a glance.
import { coursesById } from '~/domain/catalogue/catalogue.server'
import { subjectOf } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'
import { authorise, may } from '~/domain/kernel/policy'
import { dayOf, type Day } from '~/domain/kernel/time'
import { progressRows } from '~/domain/learning/learning.server'
import type { DueAssignment, DueCourse, MemberCounts } from './curricula'
import { isOverdue } from './due'
import { coursesOf } from './running'
import { courseStanding, MEMBER_STATES, neededOf, standingOf, type CurriculumGroup } from './standing'

/**
 * Everything that runs for the person, what is not done first, by due day. Courses stand as they are today, whatever gave
 * rise to them. Throws NotFound for who may see neither their own nor this person's assignments.
 */
export async function dueFor(ctx: ReadContext, personId: string): Promise<DueAssignment[]> {
  // One's own record needs no look at the tree: the home page asks this on every visit.
  if (!may(ctx.actor, 'curricula.see-own', { person: { id: personId, path: null } }))
    authorise(ctx, 'curricula.see-assignments', await subjectOf(ctx, personId))
  const today = dayOf(ctx.now)
  const rows = await openMemberships(ctx, [personId])
  const ids = [...new Set(rows.flatMap((row) => coursesOf(row.groups)))]
  const courses = await coursesById(ctx, ids)
  const progress = await progressOf(ctx, [personId], ids)
  const due = rows.map((row): DueAssignment => {
    const rowOf = (courseId: string) => progress.get(`${personId} ${courseId}`)
    const standing = standingOf(row.groups, (course) => courseStanding(rowOf(course)), { dueOn: row.due_on, today })
    return {
      ...standing,
      assignmentId: row.assignment_id,
      curriculumId: row.curriculum_id,
      title: row.title,
      note: row.note,
      organisationName: row.organisation_name,
      joinedAt: row.joined_at,
      dueOn: row.due_on,
      overdue: standing.state !== 'done' && standing.state !== 'waiting' && isOverdue(row.due_on, today),
      groups: row.groups.map((group) => {
        const listed = group.courses.flatMap((id): DueCourse[] => {
          const course = courses.get(id)
          const own = rowOf(id)
          if (!course) return []
          return [
            {
              course,
              standing: courseStanding(own),
              requiredDone: own?.required_done ?? 0,
              requiredTotal: own?.required_total ?? 0,
            },
          ]
        })
        return {
          title: group.title,
          need: group.need,
          needed: neededOf(group),
          ordered: group.ordered,
          completed: listed.filter((course) => course.standing === 'completed').length,
          courses: listed,
        }
      }),
    }
  })
  return due.sort(
    (a, b) =>
      Number(a.state === 'done') - Number(b.state === 'done') ||
      (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) ||
      (a.assignmentId < b.assignmentId ? -1 : 1),
  )
}

/** person → how their running assignments stand, for a page of a list. The caller has made sure that the actor may see them. */
export async function standingsOfPeople(ctx: ReadContext, personIds: string[]): Promise<Map<string, MemberCounts>> {
  const today = dayOf(ctx.now)
  const rows = await openMemberships(ctx, personIds)
  const progress = await progressOf(ctx, personIds, [...new Set(rows.flatMap((row) => coursesOf(row.groups)))])
  const counts = new Map<string, MemberCounts>()
  for (const row of rows) {
    const mine = counts.get(row.person_id) ?? noMembers()
    counts.set(row.person_id, mine)
    const rowOf = (course: string) => progress.get(`${row.person_id} ${course}`)
    const { state } = standingOf(row.groups, (course) => courseStanding(rowOf(course)), { dueOn: row.due_on, today })
    mine[state]++
    mine.total++
  }
  return counts
}

export function noMembers(): MemberCounts {
  return {
    total: 0,
    ...(Object.fromEntries(MEMBER_STATES.map((state) => [state, 0])) as Record<(typeof MEMBER_STATES)[number], number>),
  }
}

interface OpenMembership {
  person_id: string
  assignment_id: string
  curriculum_id: string
  joined_at: string
  due_on: Day
  title: string
  note: string
  organisation_name: string
  groups: CurriculumGroup[]
}

async function openMemberships(ctx: ReadContext, personIds: string[]): Promise<OpenMembership[]> {
  if (personIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('assignment_member as member')
    .innerJoin('assignment', 'assignment.id', 'member.assignment_id')
    .innerJoin('curriculum_version as version', 'version.id', 'assignment.curriculum_version_id')
    .innerJoin('organisation', 'organisation.id', 'assignment.organisation_id')
    .select([
      'member.person_id',
      'member.assignment_id',
      'member.joined_at',
      'member.due_on',
      'assignment.curriculum_id',
      'version.title',
      'version.note',
      'version.groups',
      'organisation.name as organisation_name',
    ])
    .where('member.person_id', 'in', personIds)
    .where('member.left_at', 'is', null)
    .where('assignment.undone_at', 'is', null)
    .where('assignment.ended_at', 'is', null)
    .orderBy('member.due_on')
    .execute()
  return rows.map((row) => ({ ...row, groups: JSON.parse(row.groups) as CurriculumGroup[] }))
}

/** `person course` → the learning room's row. */
async function progressOf(ctx: ReadContext, personIds: string[], courseIds: string[]) {
  if (personIds.length === 0 || courseIds.length === 0) return new Map<string, never>()
  const rows = await progressRows(ctx).where('person_id', 'in', personIds).where('course_id', 'in', courseIds).execute()
  return new Map(rows.map((row) => [`${row.person_id} ${row.course_id}`, row]))
}
