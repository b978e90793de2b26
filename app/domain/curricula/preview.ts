// Who would get what by when, and what stands in the way: said before anything is saved, by the list that saving then takes.
import { getOrganisation, listOrganisations, subjectOf } from '~/domain/identity/identity.server'
import type { Organisation } from '~/domain/identity/identity'
import type { ReadContext } from '~/domain/kernel/context'
import { Forbidden } from '~/domain/kernel/errors'
import { sha256 } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { dayOf, type Day } from '~/domain/kernel/time'
import { progressRows } from '~/domain/learning/learning.server'
import { listAudience, selectAudience, type Audience, type AudiencePerson } from './audience'
import { getCurriculum } from './composing'
import type { AssignmentInput, AssignmentPreview, AssignmentRefusal, Clash, Curriculum, PreviewPerson } from './curricula'
import { dueDay, type Due } from './due'
import { coursesOf, listRunning, type RunningAssignment } from './running'
import { neededOf } from './standing'

export interface Plan {
  curriculum: Curriculum
  owner: Pick<Organisation, 'id' | 'name' | 'path'>
  audience: Audience
  due: Due
  preview: AssignmentPreview
}

/**
 * The list that {@link assign} would take, by organisation and name, each person with what they have done already and what
 * clashes. Writes nothing. Refuses like `assign`. Throws Forbidden for organisations and people outside the actor's subtree,
 * NotFound for a curriculum that is not offered to them.
 */
export async function previewAssignment(
  ctx: ReadContext,
  input: AssignmentInput,
): Promise<Outcome<AssignmentPreview, AssignmentRefusal>> {
  const plan = await planAssignment(ctx, input)
  return plan.ok ? done(plan.value.preview) : plan
}

/** Everything an assignment needs, decided once for the preview and for the act. */
export async function planAssignment(ctx: ReadContext, input: AssignmentInput): Promise<Outcome<Plan, AssignmentRefusal>> {
  const curriculum = await getCurriculum(ctx, input.curriculumId)
  if (curriculum.archivedAt) return refused('archived')
  const due: Due = input.dueKind === 'days' ? { on: null, days: input.dueDays ?? null } : { on: input.dueOn ?? null, days: null }
  const today = dayOf(ctx.now)
  if (due.on !== null && due.on < today) return refused('due-passed', { on: due.on })

  const reached = await reach(ctx, input)
  if (!reached.ok) return reached
  const { owner, audience } = reached.value
  const people = await listAudience(ctx, audience)
  if (people.length === 0) return refused('nobody')

  const dueOn = dueDay(due, { joinedOn: today, assignedOn: today })
  const preview = await foresee(ctx, { curriculum, owner, audience, people, dueOn })
  return done({ curriculum, owner, audience, due, preview })
}

/** The targets, each of which the actor may assign to, and the organisation in whose name. */
async function reach(
  ctx: ReadContext,
  input: AssignmentInput,
): Promise<Outcome<{ owner: Plan['owner']; audience: Audience }, AssignmentRefusal>> {
  const organisations = new Map((await listOrganisations(ctx)).map((organisation) => [organisation.id, organisation]))
  const organisationPaths: string[] = []
  for (const id of new Set(input.organisationIds ?? [])) {
    const organisation = organisations.get(id)
    if (!organisation) throw new Forbidden('curricula.assign')
    authorise(ctx, 'curricula.assign', { organisation: { path: organisation.path } })
    organisationPaths.push(organisation.path)
  }
  const personIds = [...new Set(input.personIds ?? [])]
  const personPaths: string[] = []
  for (const id of personIds) {
    const subject = await subjectOf(ctx, id)
    authorise(ctx, 'curricula.assign', subject)
    if (subject.person.path) personPaths.push(subject.person.path)
  }
  const paths = [...organisationPaths, ...personPaths]
  if (paths.length === 0) return refused('nobody')
  const owner = await ownerOf(ctx, paths)
  if (!owner.ok) return owner
  return done({ owner: owner.value, audience: { ownerPath: owner.value.path, organisationPaths, personIds } })
}

/** Where the actor's grant stands that reaches all of the targets; for the system, what all of the targets lie below. */
async function ownerOf(ctx: ReadContext, paths: string[]): Promise<Outcome<Plan['owner'], AssignmentRefusal>> {
  if (ctx.actor.kind !== 'person') {
    const [first, ...others] = paths.map((path) => path.split('/').filter((id) => id !== ''))
    const common = first!.filter((id, i) => others.every((ids) => ids[i] === id))
    return done(await getOrganisation(ctx, common.at(-1)!))
  }
  const grants = ctx.actor.grants
    .filter((grant) => grant.role === 'coordinator' && paths.every((path) => path.startsWith(grant.path)))
    .sort((a, b) => a.path.length - b.path.length)
  const grant = grants[0]
  return grant ? done(await getOrganisation(ctx, grant.organisationId)) : refused('two-areas')
}

interface Foreseen {
  curriculum: Curriculum
  owner: Plan['owner']
  audience: Audience
  people: AudiencePerson[]
  dueOn: Day
}

async function foresee(ctx: ReadContext, { curriculum, owner, audience, people, dueOn }: Foreseen): Promise<AssignmentPreview> {
  const completed = await completedBefore(ctx, audience, coursesOf(curriculum.groups))
  const others = await runningElsewhere(ctx, audience, curriculum, dueOn)
  const needed = curriculum.groups.reduce((sum, group) => sum + neededOf(group), 0)

  const counts = { people: people.length, done: 0, partly: 0, alreadyAssigned: 0, dueEarlier: 0 }
  const listed = people.map((person): PreviewPerson => {
    const has = completed.get(person.id)
    const count = has
      ? curriculum.groups.reduce(
          (sum, group) => sum + Math.min(neededOf(group), group.courses.filter((course) => has.has(course)).length),
          0,
        )
      : 0
    const clashes = (others.get(person.id) ?? []).flatMap((clash): Clash[] => {
      if (clash.kind === 'already-assigned') return [clash]
      const courseIds = clash.courseIds.filter((course) => !has?.has(course))
      return courseIds.length > 0 ? [{ ...clash, courseIds }] : []
    })
    if (count === needed) counts.done++
    else if (count > 0) counts.partly++
    if (clashes.some(({ kind }) => kind === 'already-assigned')) counts.alreadyAssigned++
    if (clashes.some(({ kind }) => kind === 'due-earlier')) counts.dueEarlier++
    return {
      id: person.id,
      name: person.name,
      username: person.username,
      organisationName: person.organisationName,
      dueOn,
      done: count,
      needed,
      clashes,
    }
  })
  // Who, what, by when, and for how many it would be the second time: pressing the button twice is then another list.
  const seen = sha256(JSON.stringify([curriculum.versionId, dueOn, counts.alreadyAssigned, people.map(({ id }) => id).sort()]))
  return { curriculum, organisationName: owner.name, people: listed, counts, seen: seen.slice(0, 24) }
}

/** person → courses of these that they have completed, whenever that was. */
async function completedBefore(ctx: ReadContext, audience: Audience, courseIds: string[]): Promise<Map<string, Set<string>>> {
  const rows = await selectAudience(ctx, audience)
    .innerJoin(progressRows(ctx).as('progress'), 'progress.person_id', 'person.id')
    .select(['progress.person_id', 'progress.course_id'])
    .where('progress.course_id', 'in', courseIds)
    .where('progress.state', '=', 'completed')
    .execute()
  const completed = new Map<string, Set<string>>()
  for (const row of rows) {
    const courses = completed.get(row.person_id)
    if (courses) courses.add(row.course_id)
    else completed.set(row.person_id, new Set([row.course_id]))
  }
  return completed
}

/** person → what runs for them already that meets this: the same curriculum, or the same courses due earlier. */
async function runningElsewhere(
  ctx: ReadContext,
  audience: Audience,
  curriculum: Curriculum,
  dueOn: Day,
): Promise<Map<string, Clash[]>> {
  const mine = new Set(coursesOf(curriculum.groups))
  const shared = new Map<string, { assignment: RunningAssignment; courseIds: string[] }>()
  for (const assignment of await listRunning(ctx)) {
    const courseIds = coursesOf(assignment.groups).filter((course) => mine.has(course))
    if (assignment.curriculumId === curriculum.id || courseIds.length > 0) shared.set(assignment.id, { assignment, courseIds })
  }
  const clashes = new Map<string, Clash[]>()
  if (shared.size === 0) return clashes
  const rows = await selectAudience(ctx, audience)
    .innerJoin('assignment_member as member', 'member.person_id', 'person.id')
    .select(['member.person_id', 'member.assignment_id', 'member.due_on'])
    .where('member.left_at', 'is', null)
    .where('member.assignment_id', 'in', [...shared.keys()])
    .orderBy('member.due_on')
    .execute()
  for (const row of rows) {
    const { assignment, courseIds } = shared.get(row.assignment_id)!
    const same = assignment.curriculumId === curriculum.id
    if (!same && row.due_on >= dueOn) continue
    const clash: Clash = same
      ? { kind: 'already-assigned', title: assignment.title, dueOn: row.due_on }
      : { kind: 'due-earlier', title: assignment.title, dueOn: row.due_on, courseIds }
    clashes.set(row.person_id, [...(clashes.get(row.person_id) ?? []), clash])
  }
  return clashes
}
