// Assignments that run, and who is in them.
import type { ReadContext } from '~/domain/kernel/context'
import type { Day, Instant } from '~/domain/kernel/time'
import type { Audience } from './audience'
import type { CurriculumGroup } from './standing'

export interface RunningAssignment {
  id: string
  curriculumId: string
  title: string
  groups: CurriculumGroup[]
  dueOn: Day | null
  dueDays: number | null
  assignedAt: Instant
  ownerPath: string
}

/** Neither undone nor ended; all of them, or those named. Oldest first. */
export async function listRunning(ctx: ReadContext, ids?: string[]): Promise<RunningAssignment[]> {
  if (ids?.length === 0) return []
  let query = ctx.db
    .selectFrom('assignment')
    .innerJoin('curriculum_version as version', 'version.id', 'assignment.curriculum_version_id')
    .innerJoin('organisation', 'organisation.id', 'assignment.organisation_id')
    .select([
      'assignment.id',
      'assignment.curriculum_id',
      'version.title',
      'version.groups',
      'assignment.due_on',
      'assignment.due_days',
      'assignment.assigned_at',
      'organisation.path',
    ])
    .where('undone_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('assigned_at')
    .orderBy('assignment.id')
  if (ids) query = query.where('assignment.id', 'in', ids)
  return (await query.execute()).map((row) => ({
    id: row.id,
    curriculumId: row.curriculum_id,
    title: row.title,
    groups: JSON.parse(row.groups) as CurriculumGroup[],
    dueOn: row.due_on,
    dueDays: row.due_days,
    assignedAt: row.assigned_at,
    ownerPath: row.path,
  }))
}

/** Whom each of the assignments is for, by its targets as the tree stands now. */
export async function audiencesOf(ctx: ReadContext, running: RunningAssignment[]): Promise<Map<string, Audience>> {
  if (running.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('assignment_target')
    .leftJoin('organisation', (join) =>
      join.onRef('organisation.id', '=', 'assignment_target.ref').on('assignment_target.kind', '=', 'organisation'),
    )
    .select(['assignment_id', 'assignment_target.kind', 'ref', 'path'])
    .where(
      'assignment_id',
      'in',
      running.map((assignment) => assignment.id),
    )
    .execute()
  const audiences = new Map(
    running.map(({ id, ownerPath }): [string, Audience] => [id, { ownerPath, organisationPaths: [], personIds: [] }]),
  )
  for (const row of rows) {
    const audience = audiences.get(row.assignment_id)!
    if (row.kind === 'person') audience.personIds.push(row.ref)
    else if (row.path) audience.organisationPaths.push(row.path)
  }
  return audiences
}

export function coursesOf(groups: readonly CurriculumGroup[]): string[] {
  return groups.flatMap((group) => group.courses)
}
