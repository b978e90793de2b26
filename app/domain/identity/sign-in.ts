// Signing in: what it takes, how often one may try. Read with sessions.ts.
import type { Context, ReadContext } from '~/domain/kernel/context'
import { publish } from '~/domain/kernel/events'
import { newId, sha256 } from '~/domain/kernel/ids'
import { done, refused, type Outcome, type Refused } from '~/domain/kernel/outcome'
import { addDays, addMinutes, addSeconds, dayOf, secondsBetween, startOfDay, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { asPerson } from './as-person'
import { PASSWORD_LENGTH, type SignInRefusal } from './identity'
import { FIRST_PASSWORD_DAYS, firstPasswordEnd, verifyAgainstNobody, verifyPassword } from './passwords'
import { usernameKey } from './people'
import { openSession } from './sessions'

// domain facts § 9.2: lock 15 minutes after 5 failures per account, and slow down by address.
const FAILURES_UNTIL_LOCK = 5
const LOCK_MINUTES = 15
// A town hall shares one address: room for several people mistyping on the same morning, none for a word list.
const ADDRESS_FAILURES_UNTIL_LOCK = 30
// From the third failure on, each next try waits twice as long: 2, 4 seconds. Longer would punish slow typists.
const SLOW_FROM = 3
// From the twentieth at one address, a try every three seconds.
const ADDRESS_SLOW_FROM = 20
const ADDRESS_SLOW_SECONDS = 3
// domain facts § 9.2: records of tries are kept six months, and not longer than they are of use.
const ATTEMPTS_KEPT_DAYS = 190

type Bar = 'slow-down' | 'locked' | 'address-locked'

export interface SignInAttempt {
  username: string
  password: string
  address: string
  userAgent: string
}

/**
 * Returns the session id for the cookie. Refuses with `wrong`, `slow-down` {seconds}, `locked` or `address-locked`
 * {minutes}, `closed`, or `first-password-expired`; the last two only to who knows the password. Every try is remembered,
 * whatever its end, and counts as failed until it has succeeded, so that many at once are no more than one after the other.
 */
export async function signIn(ctx: Context, attempt: SignInAttempt): Promise<Outcome<{ sessionId: string }, SignInRefusal>> {
  const key = usernameKey(attempt.username)
  const account = await ctx.db.selectFrom('account').selectAll().where('username_key', '=', key).executeTakeFirst()
  const tried = await tryPassword(ctx, {
    key,
    hash: account?.password_hash ?? null,
    password: attempt.password,
    address: attempt.address,
    personId: account?.person_id ?? null,
  })
  if (!tried.ok) return tried
  if (!account) throw new Error('a password was right for no account')
  if (account.closed_at) return refused('closed')
  if (account.must_change_password === 1 && account.password_set_at && ctx.now >= firstPasswordEnd(account.password_set_at))
    return refused('first-password-expired', { days: FIRST_PASSWORD_DAYS })

  return inTransaction(asPerson(ctx, account.person_id), async (ctx) => {
    const sessionId = await openSession(ctx, account.person_id, attempt)
    await publish(ctx, { type: 'signed-in', about: `person:${account.person_id}`, address: attempt.address })
    return done({ sessionId })
  })
}

/**
 * Checks a password under the rules of how often one may try. Refuses with `wrong` or with what bars the try. Also used
 * where a signed-in person proves to be themselves, so that an open session is no way around the lock.
 */
export async function tryPassword(
  ctx: Context,
  input: { key: string; hash: string | null; password: string; address: string; personId: string | null },
): Promise<Outcome<undefined, 'wrong' | Bar>> {
  const attempt = { id: newId(), username_key: attemptKey(input.key), address: input.address, at: ctx.now }
  await ctx.db
    .insertInto('sign_in_attempt')
    .values({ ...attempt, succeeded: 0 })
    .execute()
  const bar = await barOf(ctx, attempt.username_key, input.address, attempt.id)
  if (bar) {
    // A try that was not heard does not count, or waiting would never end for who keeps knocking.
    await ctx.db.deleteFrom('sign_in_attempt').where('id', '=', attempt.id).execute()
    return bar
  }

  const tooLong = input.password.length > PASSWORD_LENGTH.most * 2
  const right = input.hash && !tooLong ? await verifyPassword(input.hash, input.password) : await verifyAgainstNobody()
  if (right) {
    await ctx.db.updateTable('sign_in_attempt').set({ succeeded: 1 }).where('id', '=', attempt.id).execute()
    return done()
  }
  const { personId } = input
  if (personId) {
    const about = `person:${personId}`
    const locked = (await barOf(ctx, attempt.username_key, input.address, null))?.refusal === 'locked'
    await inTransaction(ctx, async (ctx) => {
      await publish(ctx, { type: 'sign-in-failed', about, address: input.address })
      if (locked) await publish(ctx, { type: 'account-locked', about, minutes: LOCK_MINUTES })
    })
  }
  return refused('wrong')
}

/** Minutes until the account may be tried again; null when it may. Asked by the administrator's screens. */
export async function lockedMinutes(ctx: ReadContext, username: string): Promise<number | null> {
  const bar = await accountBar(ctx, attemptKey(usernameKey(username)), null)
  return bar?.refusal === 'locked' ? Number(bar.facts.minutes) : null
}

/** After a password was set anew by a proven right, earlier failures no longer bar the account. */
export async function forgetFailures(ctx: Context, username: string): Promise<void> {
  await ctx.db
    .insertInto('sign_in_attempt')
    .values({ id: newId(), username_key: attemptKey(usernameKey(username)), address: '', at: ctx.now, succeeded: 1 })
    .execute()
}

/** Drops tries that are older than the record of them must be. Run by the scheduler. */
export async function dropOldAttempts(ctx: Context): Promise<void> {
  await ctx.db
    .deleteFrom('sign_in_attempt')
    .where('at', '<', startOfDay(addDays(dayOf(ctx.now), -ATTEMPTS_KEPT_DAYS)))
    .execute()
}

/** What is kept of a typed username: now and then it is a password in the wrong box. */
function attemptKey(key: string): string {
  return sha256(key)
}

type Barred = Refused<Bar> | null

/** What bars a try; `own` is the try itself, which only counts what came before it. */
async function barOf(ctx: ReadContext, key: string, address: string, own: string | null): Promise<Barred> {
  return (await accountBar(ctx, key, own)) ?? (await addressBar(ctx, address, own))
}

async function accountBar(ctx: ReadContext, key: string, own: string | null): Promise<Barred> {
  const rows = await earlier(ctx, own)
    .select(['at', 'succeeded'])
    .where('username_key', '=', key)
    .limit(FAILURES_UNTIL_LOCK)
    .execute()
  const success = rows.findIndex((row) => row.succeeded === 1)
  const failures = (success === -1 ? rows : rows.slice(0, success)).map((row) => row.at)
  const last = failures[0]
  if (last === undefined) return null
  const counted = failures.filter((at) => at > addMinutes(last, -LOCK_MINUTES)).length
  const until = addMinutes(last, LOCK_MINUTES)
  if (counted >= FAILURES_UNTIL_LOCK && ctx.now < until) return refused('locked', { minutes: minutesUntil(ctx.now, until) })
  return counted >= SLOW_FROM && ctx.now < until ? slowDown(ctx.now, last, 2 ** (counted - SLOW_FROM + 1)) : null
}

async function addressBar(ctx: ReadContext, address: string, own: string | null): Promise<Barred> {
  const rows = await earlier(ctx, own)
    .select('at')
    .where('address', '=', address)
    .where('succeeded', '=', 0)
    .limit(ADDRESS_FAILURES_UNTIL_LOCK)
    .execute()
  const last = rows[0]?.at
  if (last === undefined) return null
  const counted = rows.filter((row) => row.at > addMinutes(last, -LOCK_MINUTES)).length
  const until = addMinutes(last, LOCK_MINUTES)
  if (counted >= ADDRESS_FAILURES_UNTIL_LOCK && ctx.now < until)
    return refused('address-locked', { minutes: minutesUntil(ctx.now, until) })
  return counted >= ADDRESS_SLOW_FROM ? slowDown(ctx.now, last, ADDRESS_SLOW_SECONDS) : null
}

/** Tries before this one, newest first. Ids grow with time, so of two in one millisecond one is the earlier. */
function earlier(ctx: ReadContext, own: string | null) {
  const query = ctx.db
    .selectFrom('sign_in_attempt')
    .where('at', '>', addMinutes(ctx.now, -2 * LOCK_MINUTES))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
  if (own === null) return query
  return query.where((eb) => eb.or([eb('at', '<', ctx.now), eb.and([eb('at', '=', ctx.now), eb('id', '<', own)])]))
}

function slowDown(now: Instant, last: Instant, seconds: number): Barred {
  const again = addSeconds(last, seconds)
  return again > now ? refused('slow-down', { seconds: Math.max(1, secondsBetween(now, again)) }) : null
}

function minutesUntil(now: Instant, until: Instant): number {
  return Math.max(1, Math.ceil(secondsBetween(now, until) / 60))
}
