// Signing in: what it takes, how often one may try. Read with sessions.ts.
import type { Context } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { newId } from '~/domain/kernel/ids'
import { done, refused, type Outcome } from '~/domain/kernel/outcome'
import { addMinutes, addSeconds, secondsBetween, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import type { SignInRefusal } from './identity'
import { verifyAgainstNobody, verifyPassword } from './passwords'
import { usernameKey } from './people'
import { openSession } from './sessions'

// domain facts § 9.2: lock 15 minutes after 5 failures per account, and slow down by address.
const FAILURES_UNTIL_LOCK = 5
const LOCK_MINUTES = 15
// A town hall shares one address: room for several people mistyping on the same morning, none for a word list.
const ADDRESS_FAILURES_UNTIL_LOCK = 30
// From the third failure on, each next try waits twice as long: 2, 4 seconds. Longer would punish slow typists.
const SLOW_FROM = 3

export interface SignInAttempt {
  username: string
  password: string
  address: string
  userAgent: string
}

/**
 * Returns the session id for the cookie. Refuses with `wrong`, `slow-down` {seconds}, `locked` or `address-locked`
 * {minutes}, or `closed`. Every try is remembered, whatever its end.
 */
export async function signIn(ctx: Context, attempt: SignInAttempt): Promise<Outcome<{ sessionId: string }, SignInRefusal>> {
  const key = usernameKey(attempt.username)
  const barred = await barredBy(ctx, key, attempt.address)
  if (barred) return barred

  const account = await ctx.db.selectFrom('account').selectAll().where('username_key', '=', key).executeTakeFirst()
  const known = account?.password_hash
    ? await verifyPassword(account.password_hash, attempt.password)
    : await verifyAgainstNobody(attempt.password)
  await ctx.db
    .insertInto('sign_in_attempt')
    .values({ id: newId(), username_key: key, address: attempt.address, at: ctx.now, succeeded: known ? 1 : 0 })
    .execute()
  if (!account || !known) return refused('wrong')
  if (account.closed_at) return refused('closed')

  return inTransaction(ctx, async (ctx) => {
    const sessionId = await openSession(ctx, account.person_id, attempt)
    const actor = {
      kind: 'person',
      personId: account.person_id,
      name: '',
      organisationId: null,
      organisationPath: null,
      grants: [],
    } as const
    await publish(
      { ...ctx, actor: { ...actor, grants: [] } },
      {
        type: 'signed-in',
        about: `person:${account.person_id}`,
        address: attempt.address,
      },
    )
    return done({ sessionId })
  })
}

async function barredBy(ctx: Context, key: string, address: string) {
  const since = addMinutes(ctx.now, -LOCK_MINUTES)
  const failures = await failuresSinceSuccess(ctx, 'username_key', key, since)
  if (failures.length >= FAILURES_UNTIL_LOCK) return refused('locked', { minutes: minutesLeft(ctx.now, failures[0]!) })
  const byAddress = await ctx.db
    .selectFrom('sign_in_attempt')
    .select('at')
    .where('address', '=', address)
    .where('succeeded', '=', 0)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(ADDRESS_FAILURES_UNTIL_LOCK)
    .execute()
  if (byAddress.length >= ADDRESS_FAILURES_UNTIL_LOCK)
    return refused('address-locked', { minutes: minutesLeft(ctx.now, byAddress.at(-1)!.at) })
  if (failures.length >= SLOW_FROM) {
    const again = addSeconds(failures[0]!, 2 ** (failures.length - SLOW_FROM + 1))
    if (again > ctx.now) return refused('slow-down', { seconds: Math.max(1, secondsBetween(ctx.now, again)) })
  }
  return null
}

/** Failed tries since the last that succeeded, newest first. */
async function failuresSinceSuccess(ctx: Context, column: 'username_key', value: string, since: Instant): Promise<Instant[]> {
  const rows = await ctx.db
    .selectFrom('sign_in_attempt')
    .select(['at', 'succeeded'])
    .where(column, '=', value)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(FAILURES_UNTIL_LOCK + 1)
    .execute()
  const success = rows.findIndex((row) => row.succeeded === 1)
  return (success === -1 ? rows : rows.slice(0, success)).map((row) => row.at)
}

function minutesLeft(now: Instant, from: Instant): number {
  return Math.max(1, Math.ceil(secondsBetween(now, addMinutes(from, LOCK_MINUTES)) / 60))
}
