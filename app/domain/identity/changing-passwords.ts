// Setting and changing passwords. What a password must be is in password-faults.ts.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { done, refused, type Outcome, type Refused } from '~/domain/kernel/outcome'
import { authorise, authoriseSelf } from '~/domain/kernel/policy'
import { dayOf, holdsOn, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import type { GivePasswordRefusal, NewPasswordRefusal } from './identity'
import { passwordFaults, type PasswordOwner } from './password-faults'
import { firstPasswordEnd, hashPassword, makePassword, verifyPassword } from './passwords'
import { subjectOf } from './people'
import { holdsRoleBeyond } from './reach'
import { forgetFailures, tryPassword } from './sign-in'

/**
 * Replaces the password that somebody else gave by one of the person's own, and ends every other session. Refuses by
 * {@link NewPasswordRefusal}, `weak-password` with the list of {faults}. Throws Forbidden but for the person.
 */
export async function setFirstPassword(
  ctx: Context,
  input: { password: string; keepSession: string },
): Promise<Outcome<undefined, NewPasswordRefusal | 'not-needed'>> {
  const { personId } = authoriseSelf(ctx, 'identity.own-account')
  const account = await accountOf(ctx, personId)
  if (account.must_change_password === 0) return refused('not-needed')
  return replacePassword(ctx, {
    personId,
    password: input.password,
    presentHash: account.password_hash,
    keepSession: input.keepSession,
    by: 'self',
  })
}

/**
 * Changes one's own password and ends every other session. Refuses by {@link NewPasswordRefusal}, with `wrong` for a wrong
 * present password, and, since guesses count here as at the door, with `slow-down` {seconds}, `locked` or `address-locked`
 * {minutes}. Throws Forbidden but for the person.
 */
export async function changePassword(
  ctx: Context,
  input: { present: string; password: string; keepSession: string; address: string },
): Promise<Outcome<undefined, NewPasswordRefusal | 'wrong' | 'slow-down' | 'locked' | 'address-locked'>> {
  const { personId } = authoriseSelf(ctx, 'identity.own-account')
  const account = await accountOf(ctx, personId)
  const tried = await tryPassword(ctx, {
    key: account.username_key,
    hash: account.password_hash,
    password: input.present,
    address: input.address,
    personId,
  })
  if (!tried.ok) return tried
  return replacePassword(ctx, {
    personId,
    password: input.password,
    presentHash: account.password_hash,
    keepSession: input.keepSession,
    by: 'self',
  })
}

/**
 * Gives somebody a password by chance, to be handed over in person; it must be changed at the first sign-in and can be used
 * for seven days. Ends their sessions. Returns the password, which exists nowhere else, and its last
 * instant. Refuses by {@link GivePasswordRefusal}. Throws Forbidden outside the actor's subtree.
 */
export async function giveFirstPassword(
  ctx: Context,
  personId: string,
): Promise<Outcome<{ password: string; expiresAt: Instant }, GivePasswordRefusal>> {
  const subject = await subjectOf(ctx, personId)
  authorise(ctx, 'identity.manage-account', subject)
  if (await holdsRoleBeyond(ctx, personId)) return refused('role-beyond')
  const account = await accountOf(ctx, personId)
  if (account.closed_at) return refused('account-closed')
  const password = makePassword()
  const hash = await hashPassword(password)
  return inTransaction(ctx, async (ctx) => {
    await ctx.db
      .updateTable('account')
      .set({ password_hash: hash, password_set_at: ctx.now, must_change_password: 1 })
      .where('person_id', '=', personId)
      .execute()
    await ctx.db.deleteFrom('session').where('person_id', '=', personId).execute()
    await forgetFailures(ctx, account.username)
    await publish(ctx, { type: 'password-changed', about: `person:${personId}`, by: 'administrator' })
    return done({ password, expiresAt: firstPasswordEnd(ctx.now) })
  })
}

/** `weak-password` with what is wrong, or null: the rule of {@link passwordFaults} for a person of ours. */
export async function refuseWeak(ctx: ReadContext, personId: string, password: string): Promise<Refused<'weak-password'> | null> {
  const faults = passwordFaults(password, await ownerOf(ctx, personId))
  return faults.length > 0 ? refused('weak-password', { faults }) : null
}

/** Writes a password that the person chose; ends every session but the one kept. In the caller's transaction. */
export async function writePassword(
  ctx: Context,
  input: { personId: string; hash: string; keepSession: string | null; by: 'self' | 'invitation' },
): Promise<void> {
  await ctx.db
    .updateTable('account')
    .set({ password_hash: input.hash, password_set_at: ctx.now, must_change_password: 0 })
    .where('person_id', '=', input.personId)
    .execute()
  let others = ctx.db.deleteFrom('session').where('person_id', '=', input.personId)
  if (input.keepSession !== null) others = others.where('id', '!=', input.keepSession)
  await others.execute()
  await publish(ctx, { type: 'password-changed', about: `person:${input.personId}`, by: input.by })
}

async function replacePassword(
  ctx: Context,
  input: { personId: string; password: string; presentHash: string | null; keepSession: string; by: 'self' },
): Promise<Outcome<undefined, NewPasswordRefusal>> {
  const weak = await refuseWeak(ctx, input.personId, input.password)
  if (weak) return weak
  if (input.presentHash && (await verifyPassword(input.presentHash, input.password))) return refused('same-as-before')
  // Hashing takes its time before the transaction: nobody else should wait for it.
  const hash = await hashPassword(input.password)
  await inTransaction(ctx, (ctx) => writePassword(ctx, { ...input, hash }))
  return done()
}

async function accountOf(ctx: ReadContext, personId: string) {
  const account = await ctx.db.selectFrom('account').selectAll().where('person_id', '=', personId).executeTakeFirst()
  if (!account) throw new NotFound('person')
  return account
}

async function ownerOf(ctx: ReadContext, personId: string): Promise<PasswordOwner> {
  const rows = await ctx.db
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .leftJoin('membership', 'membership.person_id', 'person.id')
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select([
      'account.username',
      'person.name',
      'person.birth_on',
      'organisation.name as organisation',
      'membership.is_primary',
      'membership.valid_from',
      'membership.valid_to',
    ])
    .where('person.id', '=', personId)
    .execute()
  const first = rows[0]
  if (!first) throw new NotFound('person')
  const today = dayOf(ctx.now)
  const place = rows.find(
    ({ is_primary, valid_from, valid_to }) => is_primary === 1 && valid_from !== null && holdsOn(today, { valid_from, valid_to }),
  )
  return { username: first.username, name: first.name, birthOn: first.birth_on, organisationName: place?.organisation ?? null }
}
