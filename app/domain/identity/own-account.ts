// What people do with their own account: settings, the privacy notice, a copy of what is kept about them.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authoriseSelf } from '~/domain/kernel/policy'
import { inTransaction } from '~/domain/kernel/transaction'
import type { Instant } from '~/domain/kernel/time'
import type { Locale } from '~/domain/kernel/words'
import { PRIVACY_NOTICE_VERSION, type SettingsInput } from './identity'

/** Changes language, time zone or size of text, each only when given. Throws Forbidden but for a signed-in person. */
export async function updateSettings(ctx: Context, input: Partial<SettingsInput>): Promise<void> {
  const { personId } = authoriseSelf(ctx, 'identity.own-account')
  await ctx.db
    .updateTable('account')
    .set({
      ...(input.locale && { locale: input.locale }),
      ...(input.timeZone && { time_zone: input.timeZone }),
      ...(input.textSize && { text_size: input.textSize }),
      person_id: personId,
    })
    .where('person_id', '=', personId)
    .execute()
}

/**
 * Keeps that the person accepted the present privacy notice, in which language and when; accepting twice is accepting once.
 * Refuses with `another-version` when what was shown is no longer the present one. Throws Forbidden but for the person.
 */
export async function acceptNotice(
  ctx: Context,
  input: { version: string; locale: Locale },
): Promise<Outcome<undefined, 'another-version'>> {
  const { personId } = authoriseSelf(ctx, 'identity.own-account')
  if (input.version !== PRIVACY_NOTICE_VERSION) return refused('another-version')
  return inTransaction(ctx, async (ctx) => {
    const kept = await ctx.db
      .insertInto('consent')
      .values({
        id: newId(),
        person_id: personId,
        notice_version: input.version,
        accepted_at: ctx.now,
        locale: input.locale,
      })
      .onConflict((conflict) => conflict.columns(['person_id', 'notice_version']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (kept) await publish(ctx, { type: 'notice-accepted', about: `person:${personId}`, version: input.version })
    return done()
  })
}

/** When the person accepted the present notice; null when they have not. Throws Forbidden but for the person. */
export async function noticeAcceptedAt(ctx: ReadContext): Promise<Instant | null> {
  const { personId } = authoriseSelf(ctx, 'identity.own-account')
  const row = await ctx.db
    .selectFrom('consent')
    .select('accepted_at')
    .where('person_id', '=', personId)
    .where('notice_version', '=', PRIVACY_NOTICE_VERSION)
    .executeTakeFirst()
  return row?.accepted_at ?? null
}

/** One room's part of the copy that people may take of their data: a name for it, and the data as JSON can hold it. */
export interface Exporter {
  name: string
  collect(ctx: ReadContext): Promise<unknown>
}

/**
 * Everything that the given rooms keep about the actor, by name: the person's right to a copy (PIPL Art. 45). That it was
 * taken is audited. Throws Forbidden but for the person.
 */
export async function exportOwnData(ctx: Context, exporters: Exporter[]): Promise<Record<string, unknown>> {
  const { personId } = authoriseSelf(ctx, 'identity.own-account')
  const copy: Record<string, unknown> = { exportedAt: ctx.now }
  for (const { name, collect } of exporters) copy[name] = await collect(ctx)
  await inTransaction(ctx, (ctx) =>
    publish(ctx, { type: 'data-exported', about: `person:${personId}`, parts: exporters.map(({ name }) => name) }),
  )
  return copy
}

/** Identity's own parts of {@link exportOwnData}. Never a password or a token, hashed or not. */
export const identityExporters: Exporter[] = [
  {
    name: 'person',
    collect: (ctx) =>
      ctx.db
        .selectFrom('person')
        .innerJoin('account', 'account.person_id', 'person.id')
        .select([
          'person.id',
          'name',
          'birth_on as birthOn',
          'hired_on as hiredOn',
          'email',
          'username',
          'locale',
          'time_zone as timeZone',
          'text_size as textSize',
          'person.created_at as createdAt',
          'password_set_at as passwordSetAt',
        ])
        .where('person.id', '=', self(ctx))
        .executeTakeFirst(),
  },
  {
    name: 'memberships',
    collect: (ctx) =>
      ctx.db
        .selectFrom('membership')
        .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
        .select([
          'organisation.name as organisation',
          'post',
          'is_primary as isPrimary',
          'membership.valid_from as from',
          'membership.valid_to as to',
        ])
        .where('person_id', '=', self(ctx))
        .orderBy('membership.valid_from')
        .execute(),
  },
  {
    name: 'roles',
    collect: (ctx) =>
      ctx.db
        .selectFrom('role_grant')
        .innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
        .select([
          'role',
          'organisation.name as organisation',
          'role_grant.valid_from as from',
          'role_grant.valid_to as to',
          'granted_at as grantedAt',
          'revoked_at as revokedAt',
        ])
        .where('person_id', '=', self(ctx))
        .orderBy('granted_at')
        .execute(),
  },
  {
    name: 'consents',
    collect: (ctx) =>
      ctx.db
        .selectFrom('consent')
        .select(['notice_version as version', 'accepted_at as acceptedAt', 'locale'])
        .where('person_id', '=', self(ctx))
        .orderBy('accepted_at')
        .execute(),
  },
  {
    name: 'devices',
    collect: (ctx) =>
      ctx.db
        .selectFrom('session')
        .select(['user_agent as userAgent', 'address', 'created_at as signedInAt', 'last_seen_at as lastSeenAt'])
        .where('person_id', '=', self(ctx))
        .orderBy('created_at')
        .execute(),
  },
]

function self(ctx: ReadContext): string {
  return authoriseSelf(ctx, 'identity.own-account').personId
}
