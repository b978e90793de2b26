// Certificates: issued with the completion, never changed; taken back or replaced by a fact beside them.
import { versionOf } from '~/domain/catalogue/catalogue.server'
import { namesOfPeople, subjectOf } from '~/domain/identity/identity.server'
import type { Context } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish, type DomainEvent } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise, authoriseSelf } from '~/domain/kernel/policy'
import { dayOf } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { certificateNumber, type ReissueInput, type ReissueRefusal, type RevokeInput, type RevokeRefusal } from './certification'
import { newCode } from './code'

/** Listener of completion-earned: issues the certificate in the same transaction. A completion has one first certificate. */
export async function issueCertificate(ctx: Context, event: DomainEvent<'completion-earned'>): Promise<void> {
  const twin = await ctx.db
    .selectFrom('certificate')
    .select('id')
    .where('completion_id', '=', event.completion)
    .executeTakeFirst()
  if (twin) return
  const version = await versionOf(ctx, event.version)
  const name = (await namesOfPeople(ctx, [event.person])).get(event.person)
  if (name === undefined) throw new NotFound('person')
  await insertCertificate(ctx, {
    person_id: event.person,
    course_id: event.course,
    course_version_id: event.version,
    completion_id: event.completion,
    name,
    course_title: JSON.stringify(version.title),
    programme: JSON.stringify(version.programmeTitle),
    minutes: version.hoursMinutes,
    completed_on: dayOf(event.completedAt),
    certified_by: version.certification === 'supervisor' ? await certifierOf(ctx, event) : null,
    replaces_id: null,
  })
}

/** The name of who certified the completed course last; null when nobody had to. */
async function certifierOf(ctx: Context, event: DomainEvent<'completion-earned'>): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('certification_decision')
    .innerJoin('certification_case', 'certification_case.id', 'certification_decision.case_id')
    .select('certification_decision.decided_by_id')
    .where('certification_case.person_id', '=', event.person)
    .where('certification_case.course_id', '=', event.course)
    .where('certification_decision.verdict', '=', 'certified')
    .orderBy('certification_decision.decided_at', 'desc')
    .orderBy('certification_decision.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? ((await namesOfPeople(ctx, [row.decided_by_id])).get(row.decided_by_id) ?? null) : null
}

interface NewCertificate {
  person_id: string
  course_id: string
  course_version_id: string
  completion_id: string
  name: string
  course_title: string
  programme: string
  minutes: number
  completed_on: string
  certified_by: string | null
  replaces_id: string | null
}

async function insertCertificate(ctx: Context, certificate: NewCertificate): Promise<{ id: string; number: string }> {
  const issuer = await ctx.db
    .selectFrom('certificate_issuer')
    .select(['name', 'prefix'])
    .where('since_at', '<=', ctx.now)
    .orderBy('since_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const id = newId()
  const number = certificateNumber(issuer.prefix, year, await takeNumber(ctx, issuer.prefix, year))
  await ctx.db
    .insertInto('certificate')
    .values({
      id,
      code: newCode(),
      number,
      ...certificate,
      issued_on: dayOf(ctx.now),
      issued_at: ctx.now,
      issuer: issuer.name,
    })
    .execute()
  await publish(ctx, {
    type: 'certificate-issued',
    about: `certificate:${id}`,
    certificate: id,
    number,
    person: certificate.person_id,
    course: certificate.course_id,
    completion: certificate.completion_id,
  })
  return { id, number }
}

/**
 * The next number. The counter's row is held until the transaction ends, so that whoever comes next waits, and what is rolled
 * back gives its number back: no gaps.
 */
async function takeNumber(ctx: Context, prefix: string, year: number): Promise<number> {
  const { last } = await ctx.db
    .insertInto('certificate_counter')
    .values({ prefix, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['prefix', 'year']).doUpdateSet((eb) => ({ last: eb('certificate_counter.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/**
 * Takes a certificate back; it stays in the record, and verification says since when and for what kind of reason. Refuses by
 * {@link RevokeRefusal}. Throws NotFound for no such certificate, Forbidden outside the registrar's subtree.
 */
export async function revokeCertificate(ctx: Context, input: RevokeInput): Promise<Outcome<undefined, RevokeRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const certificate = await standing(ctx, input.certificateId)
    authorise(ctx, 'certification.revoke', await subjectOf(ctx, certificate.person_id))
    if (certificate.ended) return refused(certificate.ended)

    if (!(await endCertificate(ctx, input.certificateId, 'revoked', input))) return refused('already-revoked')
    await publish(ctx, {
      type: 'certificate-revoked',
      about: `certificate:${input.certificateId}`,
      certificate: input.certificateId,
      number: certificate.number,
      person: certificate.person_id,
      category: input.category,
      reason: input.reason,
    })
    return done()
  })
}

/**
 * Issues another certificate in the place of one, with a number and a code of its own; the old code says that it was replaced.
 * Returns the new one's id and number. Refuses by {@link ReissueRefusal}. Throws NotFound for no such certificate, Forbidden
 * outside the registrar's subtree.
 */
export async function reissueCertificate(
  ctx: Context,
  input: ReissueInput,
): Promise<Outcome<{ id: string; number: string }, ReissueRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    const {
      ended,
      id: replaces_id,
      code: _code,
      number,
      issuer: _issuer,
      ...certificate
    } = await standing(ctx, input.certificateId)
    authorise(ctx, 'certification.reissue', await subjectOf(ctx, certificate.person_id))
    if (ended) return refused(ended)
    if (input.category === 'name-corrected' && input.name === certificate.name) return refused('same-name')

    if (!(await endCertificate(ctx, replaces_id, 'replaced', input))) return refused('already-replaced')
    const { issued_at: _at, issued_on: _on, ...kept } = certificate
    const issued = await insertCertificate(ctx, { ...kept, name: input.name, replaces_id })
    await publish(ctx, {
      type: 'certificate-reissued',
      about: `certificate:${issued.id}`,
      certificate: issued.id,
      number: issued.number,
      replaces: number,
      person: certificate.person_id,
      category: input.category,
      reason: input.reason,
    })
    return done(issued)
  })
}

async function standing(ctx: Context, certificateId: string) {
  const row = await ctx.db.selectFrom('certificate').selectAll().where('id', '=', certificateId).executeTakeFirst()
  if (!row) throw new NotFound('certificate')
  const events = await ctx.db.selectFrom('certificate_event').select('kind').where('certificate_id', '=', certificateId).execute()
  const ended = events.some((event) => event.kind === 'revoked')
    ? ('already-revoked' as const)
    : events.length > 0
      ? ('already-replaced' as const)
      : null
  return { ...row, ended }
}

/** False when somebody else has ended it meanwhile. */
async function endCertificate(
  ctx: Context,
  certificateId: string,
  kind: 'revoked' | 'replaced',
  { category, reason }: { category: string; reason: string },
): Promise<boolean> {
  const { personId } = authoriseSelf(ctx, 'identity.own-account')
  const added = await ctx.db
    .insertInto('certificate_event')
    .values({ id: newId(), certificate_id: certificateId, kind, category, reason, at: ctx.now, by_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/**
 * Names who issues from now on; what was issued keeps the name it was issued under. Returns false when nothing changes. Throws
 * Forbidden for everybody but the system.
 */
export async function nameIssuer(ctx: Context, issuer: { name: string; prefix?: string }): Promise<boolean> {
  authorise(ctx, 'system.run')
  return inTransaction(ctx, async (ctx) => {
    const present = await ctx.db
      .selectFrom('certificate_issuer')
      .select(['name', 'prefix'])
      .orderBy('since_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    const prefix = issuer.prefix ?? present?.prefix ?? 'YS'
    if (present?.name === issuer.name && present.prefix === prefix) return false
    await ctx.db.insertInto('certificate_issuer').values({ id: newId(), name: issuer.name, prefix, since_at: ctx.now }).execute()
    await publish(ctx, { type: 'issuer-named', about: 'certificate-issuer', name: issuer.name, prefix })
    return true
  })
}
