// The supervisor's queue: who waits, how long, for a decision that this actor may take.
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import { startsWith } from '#db/dialect/capabilities'
import type { Database } from '#db/schema/index'
import { coursesById, lessonsOfVersion, versionOf } from '~/domain/catalogue/catalogue.server'
import { peopleToday, subjectOf } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { authorise, may, mayAnywhere } from '~/domain/kernel/policy'
import { evidenceFor } from '~/domain/learning/learning.server'
import { decisionsOf } from './cases'
import type { BatchPreview, CaseState, CertificationCase, QueueItem } from './certification'

type CaseTables = Pick<Database, 'certification_case' | 'organisation'>

/**
 * The cases of the actor's queue, said in SQL: for supervisors the named courses of people below the grant and never their
 * own work, for auditors everything. The same table as `may`.
 */
function inQueueOf(ctx: ReadContext, eb: ExpressionBuilder<CaseTables, keyof CaseTables>): Expression<SqlBool> {
  const { actor } = ctx
  if (actor.kind === 'system') return sql<SqlBool>`1 = 1`
  if (actor.kind === 'public') return sql<SqlBool>`1 = 0`
  if (actor.grants.some((grant) => grant.role === 'auditor')) return sql<SqlBool>`1 = 1`
  const grants = actor.grants.filter((grant) => grant.role === 'supervisor' && grant.courseIds.length > 0)
  if (grants.length === 0) return sql<SqlBool>`1 = 0`
  return eb.and([
    eb('certification_case.person_id', '!=', actor.personId),
    eb.or(
      grants.map((grant) =>
        eb.and([startsWith(eb.ref('organisation.path'), grant.path), eb('certification_case.course_id', 'in', grant.courseIds)]),
      ),
    ),
  ])
}

function waitingCases(ctx: ReadContext) {
  return peopleToday(ctx)
    .innerJoin('certification_case', 'certification_case.person_id', 'person.id')
    .where('certification_case.state', '=', 'waiting')
    .where((eb) => inQueueOf(ctx, eb as unknown as ExpressionBuilder<CaseTables, keyof CaseTables>))
}

/**
 * What waits for the actor, longest first: a page of `limit` after `offset`, and how many there are. Throws NotFound for who
 * has no queue.
 */
export async function listQueue(
  ctx: ReadContext,
  page: { limit?: number; offset?: number } = {},
): Promise<{ items: QueueItem[]; total: number }> {
  requireQueue(ctx)
  const { total } = await waitingCases(ctx)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await waitingCases(ctx)
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('certification_decision')
          .select((eb) => ['case_id', eb.fn.countAll<number>().as('rounds')])
          .groupBy('case_id')
          .as('decided'),
      (join) => join.onRef('decided.case_id', '=', 'certification_case.id'),
    )
    .select([
      'certification_case.id',
      'certification_case.person_id',
      'certification_case.course_id',
      'certification_case.course_version_id',
      'certification_case.opened_at',
      'certification_case.waiting_since',
      'person.name',
      'membership.post',
      'organisation.name as organisation_name',
      'decided.rounds',
    ])
    .orderBy('certification_case.waiting_since')
    .orderBy('certification_case.id')
    .limit(page.limit ?? 100)
    .offset(page.offset ?? 0)
    .execute()
  const courses = await coursesById(
    ctx,
    rows.map((row) => row.course_id),
  )
  const reading = await versionsToRead(
    ctx,
    rows.map((row) => row.course_version_id),
  )
  return {
    total: Number(total),
    items: rows.map((row) => ({
      caseId: row.id,
      personId: row.person_id,
      personName: row.name,
      post: row.post,
      organisationName: row.organisation_name,
      courseId: row.course_id,
      courseTitle: courses.get(row.course_id)!.title,
      openedAt: row.opened_at,
      waitingSince: row.waiting_since,
      rounds: Number(row.rounds ?? 0),
      toRead: reading.has(row.course_version_id),
    })),
  }
}

/** How many cases wait for the actor; 0 for who has no queue. */
export async function countQueue(ctx: ReadContext): Promise<number> {
  if (!mayAnywhere(ctx.actor, 'certification.see-queue')) return 0
  const { total } = await waitingCases(ctx)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Of the versions, those with a practice task: somebody has to read it. */
async function versionsToRead(ctx: ReadContext, versionIds: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const id of new Set(versionIds))
    if ((await lessonsOfVersion(ctx, id)).some((lesson) => lesson.kind === 'task')) found.add(id)
  return found
}

/**
 * One case with everything beside the decision: evidence, earlier decisions, the neighbours in the queue. Throws NotFound for
 * no such case and for whoever may not certify that person's course.
 */
export async function getCase(ctx: ReadContext, caseId: string): Promise<CertificationCase> {
  const row = await ctx.db.selectFrom('certification_case').selectAll().where('id', '=', caseId).executeTakeFirst()
  if (!row) throw new NotFound('case')
  const subject = { ...(await subjectOf(ctx, row.person_id)), courseId: row.course_id }
  authorise(ctx, 'certification.see-queue', subject)

  const evidence = await evidenceFor(ctx, { personId: row.person_id, courseId: row.course_id })
  const version = await versionOf(ctx, evidence.versionId)
  const person = await peopleToday(ctx)
    .select(['person.name', 'membership.post', 'organisation.name as organisation_name'])
    .where('person.id', '=', row.person_id)
    .executeTakeFirst()
  const place = { since: row.waiting_since, id: row.id }
  return {
    id: row.id,
    personId: row.person_id,
    personName: person?.name ?? '',
    post: person?.post ?? null,
    organisationName: person?.organisation_name ?? null,
    courseId: row.course_id,
    courseSlug: version.courseSlug,
    courseTitle: version.title,
    versionNumber: version.number,
    hoursMinutes: version.hoursMinutes,
    state: row.state as CaseState,
    openedAt: row.opened_at,
    waitingSince: row.waiting_since,
    evidence,
    decisions: (await decisionsOf(ctx, [row.id])).get(row.id) ?? [],
    mayDecide: row.state === 'waiting' && ctx.actor.kind === 'person' && may(ctx.actor, 'certification.decide', subject),
    previousId: await neighbour(ctx, place, 'before'),
    nextId: await neighbour(ctx, place, 'after'),
  }
}

async function neighbour(ctx: ReadContext, place: { since: string; id: string }, side: 'before' | 'after') {
  const [than, direction] = side === 'before' ? (['<', 'desc'] as const) : (['>', 'asc'] as const)
  const row = await waitingCases(ctx)
    .select('certification_case.id')
    .where((eb) =>
      eb.or([
        eb('certification_case.waiting_since', than, place.since),
        eb.and([eb('certification_case.waiting_since', '=', place.since), eb('certification_case.id', than, place.id)]),
      ]),
    )
    .orderBy('certification_case.waiting_since', direction)
    .orderBy('certification_case.id', direction)
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The waiting cases with nothing to read (no practice task in the course), by course. Throws NotFound for who has no queue. */
export async function previewBatch(ctx: ReadContext): Promise<BatchPreview> {
  requireQueue(ctx)
  const rows = await waitingCases(ctx)
    .select(['certification_case.id', 'certification_case.course_id', 'certification_case.course_version_id', 'person.name'])
    .orderBy('certification_case.waiting_since')
    .orderBy('certification_case.id')
    .execute()
  const reading = await versionsToRead(
    ctx,
    rows.map((row) => row.course_version_id),
  )
  const plain = rows.filter((row) => !reading.has(row.course_version_id))
  const courses = await coursesById(
    ctx,
    plain.map((row) => row.course_id),
  )
  return {
    caseIds: plain.map((row) => row.id),
    courses: [...new Set(plain.map((row) => row.course_id))].map((courseId) => ({
      courseId,
      title: courses.get(courseId)!.title,
      people: plain.filter((row) => row.course_id === courseId).map((row) => row.name),
    })),
  }
}

function requireQueue(ctx: ReadContext): void {
  if (!mayAnywhere(ctx.actor, 'certification.see-queue')) throw new NotFound('queue')
}
