// Composing curricula. A published version is never edited: what was assigned stays what it was.
import { coursesById } from '~/domain/catalogue/catalogue.server'
import { listOrganisations, namesOfPeople } from '~/domain/identity/identity.server'
import { actorName } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome, type Refused } from '~/domain/kernel/outcome'
import { authorise, may, mayAnywhere, pathsVisibleTo, visibleTo } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import type { Curriculum, CurriculumInput, CurriculumRefusal, CurriculumSummary, CurriculumVersion } from './curricula'
import { neededOf, type CurriculumGroup } from './standing'

/**
 * Publishes a new curriculum in the name of an organisation. Returns its id. Refuses by {@link CurriculumRefusal}.
 * Throws Forbidden for an organisation outside the actor's subtree, NotFound for an unknown one.
 */
export async function createCurriculum(ctx: Context, input: CurriculumInput): Promise<Outcome<string, CurriculumRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const organisation = await organisationRow(ctx, input.organisationId)
    authorise(ctx, 'curricula.compose', { organisation: { path: organisation.path } })
    const fault = await faultOf(ctx, input, null)
    if (fault) return fault

    const id = newId()
    await ctx.db
      .insertInto('curriculum')
      .values({ id, organisation_id: organisation.id, current_version_id: null, created_at: ctx.now, archived_at: null })
      .execute()
    await publishVersion(ctx, id, 1, input)
    return done(id)
  })
}

/**
 * Publishes the next version. Running assignments keep the version they were given with. Returns its number. Refuses by
 * {@link CurriculumRefusal}. Throws Forbidden outside the actor's subtree.
 */
export async function reviseCurriculum(
  ctx: Context,
  id: string,
  input: Omit<CurriculumInput, 'organisationId'>,
): Promise<Outcome<number, CurriculumRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const present = await curriculumRow(ctx, id)
    authorise(ctx, 'curricula.compose', { organisation: { path: present.path } })
    if (present.archived_at) return refused('archived')
    const fault = await faultOf(ctx, { ...input, organisationId: present.organisation_id }, id)
    if (fault) return fault
    const same =
      present.title === input.title && present.note === input.note && present.groups === JSON.stringify(groupsOf(input))
    if (same) return refused('nothing-changed')
    await publishVersion(ctx, id, present.number + 1, input)
    return done(present.number + 1)
  })
}

/** Takes the curriculum off the list of what may be assigned; what runs goes on. Throws Forbidden outside the actor's subtree. */
export async function archiveCurriculum(ctx: Context, id: string): Promise<void> {
  await setArchived(ctx, id, true)
}

/** Puts an archived curriculum back on the list. Throws Forbidden outside the actor's subtree. */
export async function restoreCurriculum(ctx: Context, id: string): Promise<void> {
  await setArchived(ctx, id, false)
}

async function setArchived(ctx: Context, id: string, archived: boolean): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const present = await curriculumRow(ctx, id)
    authorise(ctx, 'curricula.compose', { organisation: { path: present.path } })
    if ((present.archived_at !== null) === archived) return
    await ctx.db
      .updateTable('curriculum')
      .set({ archived_at: archived ? ctx.now : null })
      .where('id', '=', id)
      .execute()
    await publish(ctx, {
      type: archived ? 'curriculum-archived' : 'curriculum-restored',
      about: `curriculum:${id}`,
      title: present.title,
    })
  })
}

/**
 * Curricula that the actor may assign: those of their own subtree, and those of the organisations above, which are offered to
 * everyone below. By title; archived ones only when asked for.
 */
export async function listCurricula(ctx: ReadContext, filter: { archived?: boolean } = {}): Promise<CurriculumSummary[]> {
  if (!mayAnywhere(ctx.actor, 'curricula.see-assignments')) return []
  const rows = await selectOffered(ctx)
    .where('curriculum.archived_at', filter.archived ? 'is not' : 'is', null)
    .orderBy('version.title')
    .orderBy('curriculum.id')
    .execute()
  const running = await ctx.db
    .selectFrom('assignment')
    .innerJoin('organisation', 'organisation.id', 'assignment.organisation_id')
    .select(({ fn }) => ['curriculum_id', fn.countAll<number>().as('running')])
    .where('undone_at', 'is', null)
    .where('ended_at', 'is', null)
    .where((eb) => visibleTo(ctx, 'curricula.see-assignments', eb.ref('organisation.path'), eb as never))
    .groupBy('curriculum_id')
    .execute()
  const runningOf = new Map(running.map((row) => [row.curriculum_id, Number(row.running)]))
  return rows.map((row) => {
    const curriculum = toCurriculum(ctx, row)
    return {
      ...curriculum,
      courses: curriculum.groups.reduce((sum, group) => sum + group.courses.length, 0),
      needed: curriculum.groups.reduce((sum, group) => sum + neededOf(group), 0),
      running: runningOf.get(row.id) ?? 0,
    }
  })
}

/** The curriculum in its current version. Throws NotFound for one that is not offered to the actor. */
export async function getCurriculum(ctx: ReadContext, id: string): Promise<Curriculum> {
  const row = await selectOffered(ctx).where('curriculum.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('curriculum')
  return toCurriculum(ctx, row)
}

/** Every version, newest first. Throws NotFound like {@link getCurriculum}. */
export async function listCurriculumVersions(ctx: ReadContext, id: string): Promise<CurriculumVersion[]> {
  await getCurriculum(ctx, id)
  const rows = await ctx.db
    .selectFrom('curriculum_version')
    .select(['id', 'number', 'title', 'created_at', 'created_by_id'])
    .where('curriculum_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
  const names = await namesOfPeople(
    ctx,
    rows.map((row) => row.created_by_id),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    createdAt: row.created_at,
    createdBy: names.get(row.created_by_id) ?? null,
  }))
}

/** The organisations in whose name the actor may compose: those their grants stand at, then those below. */
export async function listComposingOrganisations(ctx: ReadContext): Promise<{ id: string; name: string; depth: number }[]> {
  const organisations = await listOrganisations(ctx)
  const mine = organisations.filter(({ path }) => may(ctx.actor, 'curricula.compose', { organisation: { path } }))
  const least = Math.min(...mine.map(({ path }) => depthOf(path)))
  return mine.map(({ id, name, path }) => ({ id, name, depth: depthOf(path) - least }))
}

export function depthOf(path: string): number {
  return path.split('/').length - 3
}

export function selectCurricula(ctx: ReadContext) {
  return ctx.db
    .selectFrom('curriculum')
    .innerJoin('curriculum_version as version', 'version.id', 'curriculum.current_version_id')
    .innerJoin('organisation', 'organisation.id', 'curriculum.organisation_id')
    .select([
      'curriculum.id',
      'curriculum.organisation_id',
      'curriculum.archived_at',
      'organisation.name as organisation_name',
      'organisation.path',
      'version.id as version_id',
      'version.number',
      'version.title',
      'version.note',
      'version.groups',
      'version.created_at',
    ])
}

function selectOffered(ctx: ReadContext) {
  const above = pathsAbove(ctx)
  return selectCurricula(ctx).where((eb) =>
    eb.or([
      visibleTo(ctx, 'curricula.see-assignments', eb.ref('organisation.path'), eb as never),
      ...(above.length > 0 ? [eb('organisation.path', 'in', above)] : []),
    ]),
  )
}

type CurriculumRow = Awaited<ReturnType<ReturnType<typeof selectCurricula>['execute']>>[number]

function toCurriculum(ctx: ReadContext, row: CurriculumRow): Curriculum {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    versionId: row.version_id,
    number: row.number,
    title: row.title,
    note: row.note,
    groups: JSON.parse(row.groups) as CurriculumGroup[],
    createdAt: row.created_at,
    archivedAt: row.archived_at,
    mayRevise: may(ctx.actor, 'curricula.compose', { organisation: { path: row.path } }),
  }
}

/** Paths of the organisations above what the actor coordinates: what they compose is offered to everyone below. */
function pathsAbove(ctx: ReadContext): string[] {
  return pathsVisibleTo(ctx.actor, 'curricula.see-assignments').flatMap(ancestorsOf)
}

/** '/a/b/c/' → '/a/', '/a/b/' */
function ancestorsOf(path: string): string[] {
  const ids = path.split('/').filter((id) => id !== '')
  return ids.slice(0, -1).map((_, i) => `/${ids.slice(0, i + 1).join('/')}/`)
}

async function organisationRow(ctx: ReadContext, id: string): Promise<{ id: string; path: string }> {
  const row = await ctx.db.selectFrom('organisation').select(['id', 'path']).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('organisation')
  return row
}

async function curriculumRow(ctx: ReadContext, id: string): Promise<CurriculumRow> {
  const row = await selectCurricula(ctx).where('curriculum.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound('curriculum')
  return row
}

async function faultOf(
  ctx: ReadContext,
  input: CurriculumInput,
  self: string | null,
): Promise<Refused<CurriculumRefusal> | null> {
  const seen = new Set<string>()
  for (const [i, group] of input.groups.entries()) {
    if (group.need !== 'all' && group.need > group.courses.length)
      return refused('need-too-large', { group: i + 1, need: group.need, courses: group.courses.length })
    for (const course of group.courses) {
      if (seen.has(course)) return refused('course-twice', { course })
      seen.add(course)
    }
  }
  const known = await coursesById(ctx, [...seen])
  const unknown = [...seen].find((course) => !known.has(course))
  if (unknown) return refused('course-unknown', { course: unknown })

  let twins = selectCurricula(ctx)
    .where('curriculum.organisation_id', '=', input.organisationId)
    .where('curriculum.archived_at', 'is', null)
    .where('version.title', '=', input.title)
  if (self) twins = twins.where('curriculum.id', '!=', self)
  return (await twins.executeTakeFirst()) ? refused('title-taken', { title: input.title }) : null
}

/** Keys in one order, so that equal groups are equal text. */
function groupsOf(input: Pick<CurriculumInput, 'groups'>): CurriculumGroup[] {
  return input.groups.map(({ title, need, ordered, courses }) => ({ title, need, ordered, courses }))
}

async function publishVersion(
  ctx: Context,
  curriculumId: string,
  number: number,
  input: Omit<CurriculumInput, 'organisationId'>,
): Promise<void> {
  const versionId = newId()
  await ctx.db
    .insertInto('curriculum_version')
    .values({
      id: versionId,
      curriculum_id: curriculumId,
      number,
      title: input.title,
      note: input.note,
      groups: JSON.stringify(groupsOf(input)),
      created_by_id: ctx.actor.kind === 'person' ? ctx.actor.personId : actorName(ctx.actor),
      created_at: ctx.now,
    })
    .execute()
  await ctx.db.updateTable('curriculum').set({ current_version_id: versionId }).where('id', '=', curriculumId).execute()
  await publish(ctx, {
    type: 'curriculum-published',
    about: `curriculum:${curriculumId}`,
    curriculum: curriculumId,
    number,
    title: input.title,
  })
}
