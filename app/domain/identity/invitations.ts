// Invitations: a link, usable once and for a week, by which somebody sets their password. Only its hash is kept.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { NotFound } from '~/domain/kernel/errors'
import { publish } from '~/domain/kernel/events'
import { newId, newToken, sha256 } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { authorise } from '~/domain/kernel/policy'
import { addMinutes, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { asPerson } from './as-person'
import { refuseWeak, writePassword } from './changing-passwords'
import type { GivePasswordRefusal, InvitationRefusal, InvitationView } from './identity'
import { hashPassword } from './passwords'
import { subjectOf } from './people'
import { holdsRoleBeyond } from './reach'
import { forgetFailures } from './sign-in'

// Long enough for a week of leave, short enough that a link in an old message is worth nothing.
const VALID_DAYS = 7

/**
 * Makes a link's token for the person; earlier links end. The token is returned once and kept only as a hash. An old
 * password works until the link is used. Refuses by {@link GivePasswordRefusal}. Throws Forbidden outside the actor's subtree.
 */
export async function makeInvitation(
  ctx: Context,
  personId: string,
): Promise<Outcome<{ token: string; expiresAt: Instant }, GivePasswordRefusal>> {
  return inTransaction(ctx, async (ctx) => {
    authorise(ctx, 'identity.manage-account', await subjectOf(ctx, personId))
    if (await holdsRoleBeyond(ctx, personId)) return refused('role-beyond')
    const account = await ctx.db.selectFrom('account').select('closed_at').where('person_id', '=', personId).executeTakeFirst()
    if (!account) throw new NotFound('person')
    if (account.closed_at) return refused('account-closed')

    await endInvitations(ctx, personId)
    const token = newToken(24)
    const expiresAt = addMinutes(ctx.now, VALID_DAYS * 24 * 60)
    await ctx.db
      .insertInto('invitation')
      .values({
        id: newId(),
        token_hash: sha256(token),
        person_id: personId,
        created_by_id: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
        created_at: ctx.now,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute()
    await publish(ctx, { type: 'invitation-made', about: `person:${personId}`, person: personId, expiresAt })
    return done({ token, expiresAt })
  })
}

/** What a link opens: whose account it is while it may be used, otherwise only why it may not. Public. */
export async function findInvitation(ctx: ReadContext, token: string): Promise<InvitationView> {
  const row = await ctx.db
    .selectFrom('invitation')
    .innerJoin('account', 'account.person_id', 'invitation.person_id')
    .innerJoin('person', 'person.id', 'invitation.person_id')
    .select(['person.id', 'person.name', 'account.username', 'account.closed_at', 'expires_at', 'used_at'])
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst()
  if (!row) return { state: 'unknown' }
  if (row.used_at) return { state: 'used' }
  if (row.expires_at <= ctx.now) return { state: 'expired' }
  if (row.closed_at) return { state: 'closed' }
  return { state: 'open', personId: row.id, name: row.name, username: row.username }
}

/**
 * Sets the password by the link, which is spent; ends all sessions. Returns whose it was. Refuses by
 * {@link InvitationRefusal}, `weak-password` with the list of {faults}. Public: the token is the right to do it.
 */
export async function acceptInvitation(
  ctx: Context,
  input: { token: string; password: string },
): Promise<Outcome<{ personId: string; username: string }, InvitationRefusal>> {
  const invitation = await findInvitation(ctx, input.token)
  if (invitation.state !== 'open') return refused(`invitation-${invitation.state}`)
  const { personId, username } = invitation
  const weak = await refuseWeak(ctx, personId, input.password)
  if (weak) return weak
  const hash = await hashPassword(input.password)

  return inTransaction(asPerson(ctx, personId), async (ctx) => {
    const spent = await ctx.db
      .updateTable('invitation')
      .set({ used_at: ctx.now })
      .where('token_hash', '=', sha256(input.token))
      .where('used_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!spent) return refused('invitation-used')
    await forgetFailures(ctx, username)
    await writePassword(ctx, { personId, hash, keepSession: null, by: 'invitation' })
    return done({ personId, username })
  })
}

/** Ends every link of the person that could still be used. In the caller's transaction. */
export async function endInvitations(ctx: Context, personId: string): Promise<void> {
  await ctx.db
    .updateTable('invitation')
    .set({ expires_at: ctx.now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .execute()
}
