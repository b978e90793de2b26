// Certificates as they are read: by their owner, by the registrar, and by a stranger with a code.
import { sql } from 'kysely'
import { peopleToday, subjectOf } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { authorise, mayAnywhere, visibleTo } from '~/domain/kernel/policy'
import { dayOf } from '~/domain/kernel/time'
import { parseLocalised } from '~/domain/kernel/words'
import { readCode, type Certificate, type CertificateStatus, type VerificationAnswer } from './certification'
import { maskName } from './masking'

function selectCertificates(ctx: ReadContext) {
  return ctx.db
    .selectFrom('certificate')
    .leftJoin('certificate_event as ended', 'ended.certificate_id', 'certificate.id')
    .leftJoin('certificate as successor', 'successor.replaces_id', 'certificate.id')
    .selectAll('certificate')
    .select([
      'ended.kind as ended_kind',
      'ended.category as ended_category',
      'ended.reason as ended_reason',
      'ended.at as ended_at',
      'ended.by_id as ended_by',
      'successor.code as successor_code',
      'successor.number as successor_number',
      'successor.issued_on as successor_issued_on',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCertificates>['execute']>>[number]

function toCertificate(row: Row): Certificate {
  return {
    id: row.id,
    code: row.code,
    number: row.number,
    personId: row.person_id,
    courseId: row.course_id,
    courseVersionId: row.course_version_id,
    completionId: row.completion_id,
    name: row.name,
    courseTitle: parseLocalised(row.course_title),
    programme: parseLocalised(row.programme),
    minutes: row.minutes,
    completedOn: row.completed_on,
    issuedOn: row.issued_on,
    issuedAt: row.issued_at,
    issuer: row.issuer,
    certifiedBy: row.certified_by,
    replacesId: row.replaces_id,
    status: statusOf(row),
    ended: row.ended_kind
      ? {
          kind: row.ended_kind as 'revoked' | 'replaced',
          category: row.ended_category!,
          reason: row.ended_reason!,
          at: row.ended_at!,
          byId: row.ended_by!,
        }
      : null,
    replacedByCode: row.successor_code,
  }
}

function statusOf(row: Pick<Row, 'ended_kind'>): CertificateStatus {
  return (row.ended_kind as 'revoked' | 'replaced' | null) ?? 'valid'
}

/** The person's certificates, newest first, with what became of them. Throws NotFound for who may not see them. */
export async function listCertificates(ctx: ReadContext, personId: string): Promise<Certificate[]> {
  authorise(ctx, 'certification.see-certificate', await subjectOf(ctx, personId))
  const rows = await selectCertificates(ctx)
    .where('certificate.person_id', '=', personId)
    .orderBy('certificate.issued_at', 'desc')
    .orderBy('certificate.id', 'desc')
    .execute()
  return rows.map(toCertificate)
}

/** One certificate by id or by code (as typed). Throws NotFound for none and for one of somebody the actor may not see. */
export async function getCertificate(ctx: ReadContext, by: { id: string } | { code: string }): Promise<Certificate> {
  let query = selectCertificates(ctx)
  if ('id' in by) query = query.where('certificate.id', '=', by.id)
  else {
    const reading = readCode(by.code)
    if (!reading.ok) throw new NotFound('certificate')
    query = query.where('certificate.code', '=', reading.code)
  }
  const row = await query.executeTakeFirst()
  if (!row) throw new NotFound('certificate')
  authorise(ctx, 'certification.see-certificate', await subjectOf(ctx, row.person_id))
  return toCertificate(row)
}

/**
 * Certificates of people the actor looks after whose name, number or code begins like `query` (all when empty), newest first:
 * a page of `limit` after `offset`, and how many there are. Throws NotFound for who looks after nobody.
 */
export async function findCertificates(
  ctx: ReadContext,
  filter: { query?: string; limit?: number; offset?: number },
): Promise<{ certificates: (Certificate & { organisationName: string })[]; total: number }> {
  if (!mayAnywhere(ctx.actor, 'certification.revoke') && !mayAnywhere(ctx.actor, 'audit.read')) throw new NotFound('certificates')
  const text = (filter.query ?? '').trim()
  const places = peopleToday(ctx)
    .select(['person.id as person_id', 'organisation.name as organisation_name'])
    .where((eb) => visibleTo(ctx, 'certification.see-certificate', eb.ref('organisation.path'), eb as never))
  let query = selectCertificates(ctx)
    .innerJoin(places.as('place'), 'place.person_id', 'certificate.person_id')
    .select('place.organisation_name')
  if (text !== '') {
    const like = `${text.replace(/[\\%_]/g, '\\$&')}%`
    const reading = readCode(text)
    query = query.where((eb) =>
      eb.or([
        sql<boolean>`${eb.ref('certificate.name')} like ${like} escape '\\'`,
        sql<boolean>`upper(${eb.ref('certificate.number')}) like ${like.toUpperCase()} escape '\\'`,
        eb('certificate.code', '=', reading.ok ? reading.code : ''),
      ]),
    )
  }
  const { total } = await query
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .orderBy('certificate.issued_at', 'desc')
    .orderBy('certificate.id', 'desc')
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .execute()
  return {
    total: Number(total),
    certificates: rows.map((row) => ({ ...toCertificate(row), organisationName: row.organisation_name })),
  }
}

/**
 * Answers a stranger who has a code: what was certified, to whom (masked), and whether it still stands; or that there is no
 * such certificate, with what is wrong about the code as typed. Never throws for a code.
 */
export async function verifyCode(ctx: ReadContext, typed: string): Promise<VerificationAnswer> {
  authorise(ctx, 'certification.verify')
  const reading = readCode(typed)
  if (!reading.ok) return { found: false, reading }
  const row = await selectCertificates(ctx).where('certificate.code', '=', reading.code).executeTakeFirst()
  if (!row) return { found: false, reading }
  return {
    found: true,
    verification: {
      code: row.code,
      number: row.number,
      maskedName: maskName(row.name),
      courseTitle: parseLocalised(row.course_title),
      programme: parseLocalised(row.programme),
      minutes: row.minutes,
      completedOn: row.completed_on,
      issuedOn: row.issued_on,
      issuer: row.issuer,
      maskedCertifier: row.certified_by === null ? null : maskName(row.certified_by),
      status: statusOf(row),
      endedOn: row.ended_at === null ? null : dayOf(row.ended_at),
      category: row.ended_category,
      replacedBy: row.successor_code
        ? { code: row.successor_code, number: row.successor_number!, issuedOn: row.successor_issued_on! }
        : null,
    },
  }
}
