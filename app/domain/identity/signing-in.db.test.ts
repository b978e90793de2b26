import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database'
import { as, personId, NOON } from '../../../tests/support/people'
import type { PersonName } from '../../../tests/support/world'
import type { Context } from '~/domain/kernel/context'
import { must, type Outcome } from '~/domain/kernel/outcome'
import { addDays, addMinutes, addSeconds, dayOf, startOfDay, type Instant } from '~/domain/kernel/time'
import {
  acceptInvitation,
  changePassword,
  closeAccount,
  closeSession,
  dropOldAttempts,
  dropOverSessions,
  getAccount,
  giveFirstPassword,
  listDevices,
  makeInvitation,
  reopenAccount,
  resolveSession,
  revokeDevices,
  setFirstPassword,
  signIn,
  signOut,
} from './identity.server'

const database = await testDatabase()
const LIMITS = { staffIdleMinutes: 30, learnerIdleMinutes: 7 * 24 * 60 }
const GOOD = 'plum-Kettle-47'
const OTHER = 'quiet-Harbour-92'

/** Everybody tries from an address of their own, unless the test is about addresses. */
let addresses = 0
const anAddress = () => `10.0.${Math.floor(addresses / 250)}.${(addresses++ % 250) + 1}`

async function withPassword(who: PersonName, password = GOOD): Promise<string> {
  const { token } = must(await makeInvitation(await as(database, '罗成'), await personId(database, who)))
  const { username } = must(await acceptInvitation(await as(database, 'public'), { token, password }))
  return username
}

function tryAt(now: Instant, username: string, password: string, address = '192.0.2.1') {
  return as(database, 'public', now).then((ctx) => signIn(ctx, { username, password, address, userAgent: 'test' }))
}

const refusalOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.refusal)
const hashOf = async (now: Instant, cookie: string) => (await resolveSession(database, now, cookie, LIMITS))?.signedIn.sessionId

test('the right password opens a session, whatever the case and width of the username', async () => {
  await withPassword('林晓')
  for (const username of ['linxiao', 'LinXiao', ' ｌｉｎｘｉａｏ '])
    expect(refusalOf(await tryAt(NOON, username, GOOD, anAddress()))).toBe('ok')
})

test('a wrong password, an unknown name and an account without a password are answered alike', async () => {
  const address = anAddress()
  await withPassword('林晓')
  const answers = [
    await tryAt(NOON, 'linxiao', 'not this one', address),
    await tryAt(NOON, 'nobody-here', GOOD, address),
    await tryAt(NOON, 'zhaohai', GOOD, address),
  ]
  for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: 'wrong', facts: {} })
})

test('from the third failure on the next try waits two, then four seconds (domain facts § 9.2)', async () => {
  const username = await withPassword('王芳')
  const address = anAddress()
  const from = addMinutes(NOON, 60)
  for (let i = 0; i < 3; i++) expect(refusalOf(await tryAt(from, username, 'wrong', address))).toBe('wrong')
  expect(await tryAt(addSeconds(from, 1), username, GOOD, address)).toMatchObject({ refusal: 'slow-down', facts: { seconds: 1 } })
  expect(refusalOf(await tryAt(addSeconds(from, 2), username, 'wrong', address))).toBe('wrong')
  expect(refusalOf(await tryAt(addSeconds(from, 5), username, GOOD, address))).toBe('slow-down')
  expect(refusalOf(await tryAt(addSeconds(from, 6), username, GOOD, address))).toBe('ok')
  // A success wipes the slate.
  expect(refusalOf(await tryAt(addSeconds(from, 6), username, 'wrong', address))).toBe('wrong')
  expect(refusalOf(await tryAt(addSeconds(from, 6), username, GOOD, address))).toBe('ok')
})

test('five failures lock the account for fifteen minutes, from any address, and knocking does not prolong it', async () => {
  const username = await withPassword('赵海')
  let at = addMinutes(NOON, 120)
  for (let i = 0; i < 5; i++) {
    expect(refusalOf(await tryAt(at, username, 'wrong', anAddress()))).toBe('wrong')
    at = addSeconds(at, 10)
  }
  const last = addSeconds(at, -10)
  expect(await tryAt(at, username, GOOD, anAddress())).toEqual({ ok: false, refusal: 'locked', facts: { minutes: 15 } })
  const administrator = await as(database, '罗成', addMinutes(last, 5))
  expect((await getAccount(administrator, await personId(database, '赵海'))).lockedMinutes).toBe(10)
  for (let minute = 1; minute < 15; minute++)
    expect(refusalOf(await tryAt(addMinutes(last, minute), username, GOOD, anAddress()))).toBe('locked')
  expect(await tryAt(addSeconds(last, 14 * 60 + 30), username, GOOD, anAddress())).toMatchObject({ facts: { minutes: 1 } })
  expect(refusalOf(await tryAt(addMinutes(last, 15), username, GOOD, anAddress()))).toBe('ok')
})

test('failures that are far apart do not lock', async () => {
  const username = await withPassword('许言')
  const from = addMinutes(NOON, 200)
  for (let i = 0; i < 8; i++)
    expect(refusalOf(await tryAt(addMinutes(from, i * 16), username, 'wrong', anAddress()))).toBe('wrong')
})

test('a name that nobody has is locked like any other', async () => {
  let at = addMinutes(NOON, 300)
  for (let i = 0; i < 5; i++) {
    await tryAt(at, 'phantom', 'wrong', anAddress())
    at = addSeconds(at, 10)
  }
  expect(refusalOf(await tryAt(at, 'phantom', 'wrong', anAddress()))).toBe('locked')
})

test('thirty failures from one address shut it for everyone there, and only there', async () => {
  const username = await withPassword('陈立')
  const address = anAddress()
  let at = addMinutes(NOON, 400)
  for (let i = 0; i < 30; i++) {
    expect(refusalOf(await tryAt(at, `guess-${i}`, 'wrong', address))).toBe('wrong')
    // From the twentieth on it answers one try in three seconds.
    if (i >= 19 && i < 29) expect(refusalOf(await tryAt(addSeconds(at, 1), `again-${i}`, 'wrong', address))).toBe('slow-down')
    at = addSeconds(at, 3)
  }
  expect(await tryAt(at, username, GOOD, address)).toMatchObject({ refusal: 'address-locked', facts: { minutes: 15 } })
  expect(refusalOf(await tryAt(at, username, GOOD, anAddress()))).toBe('ok')
  expect(refusalOf(await tryAt(addMinutes(at, 15), username, GOOD, address))).toBe('ok')
})

test('many tries at once are no more than one after the other', async () => {
  const username = await withPassword('周敏')
  const at = addMinutes(NOON, 500)
  const answers = await Promise.all(Array.from({ length: 12 }, () => tryAt(at, username, 'wrong', anAddress())))
  expect(answers.filter((answer) => refusalOf(answer) === 'wrong').length).toBeLessThanOrEqual(5)
})

test('a failed sign-in and a lock stand in the audit of the account, the password nowhere', async () => {
  const username = await withPassword('钱明')
  const about = `person:${await personId(database, '钱明')}`
  let at = addMinutes(NOON, 520)
  for (let i = 0; i < 5; i++) {
    await tryAt(at, username, 'my-secret-mistake', anAddress())
    at = addSeconds(at, 10)
  }
  const rows = await database.reader.selectFrom('audit_entry').selectAll().where('about', '=', about).execute()
  expect(rows.filter((row) => row.action === 'sign-in-failed')).toHaveLength(5)
  expect(rows.filter((row) => row.action === 'account-locked')).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('my-secret-mistake')
  const tries = await database.reader.selectFrom('sign_in_attempt').selectAll().execute()
  expect(JSON.stringify(tries)).not.toContain(username)
})

test('a closed account is told so only to who knows its password', async () => {
  const username = await withPassword('沈岚')
  const administrator = await as(database, '罗成')
  const id = await personId(database, '沈岚')
  const { sessionId } = must(await tryAt(NOON, username, GOOD, anAddress()))
  must(await closeAccount(administrator, id))
  expect(await resolveSession(database, NOON, sessionId, LIMITS)).toBeNull()
  expect(refusalOf(await tryAt(NOON, username, GOOD, anAddress()))).toBe('closed')
  expect(refusalOf(await tryAt(NOON, username, 'wrong', anAddress()))).toBe('wrong')
  expect(refusalOf(await closeAccount(administrator, id))).toBe('already-closed')
  must(await reopenAccount(administrator, id))
  expect(refusalOf(await tryAt(NOON, username, GOOD, anAddress()))).toBe('ok')
  expect(refusalOf(await reopenAccount(administrator, id))).toBe('not-closed')
})

test('a learner’s session ends after a week without use, and use keeps it', async () => {
  const username = await withPassword('林晓')
  const { sessionId } = must(await tryAt(NOON, username, GOOD, anAddress()))
  const day = 24 * 60
  const resolve = (at: Instant) => resolveSession(database, at, sessionId, LIMITS)
  expect(await resolve(addMinutes(NOON, 6 * day))).not.toBeNull()
  expect(await resolve(addMinutes(NOON, 13 * day - 1))).not.toBeNull()
  expect(await resolve(addMinutes(NOON, 20 * day - 1))).toBeNull()
})

test('a session of staff ends after thirty minutes without use', async () => {
  const username = await withPassword('何静')
  const { sessionId } = must(await tryAt(NOON, username, GOOD, anAddress()))
  const resolve = (minutes: number) => resolveSession(database, addMinutes(NOON, minutes), sessionId, LIMITS)
  expect((await resolve(29))?.signedIn.roles).toEqual(['registrar'])
  expect(await resolve(58)).not.toBeNull()
  expect(await resolve(88)).toBeNull()
})

test('no session outlives thirty days, however busy', async () => {
  const username = await withPassword('林晓')
  const { sessionId } = must(await tryAt(NOON, username, GOOD, anAddress()))
  for (let day = 1; day < 30; day++)
    expect(await resolveSession(database, addMinutes(NOON, day * 24 * 60), sessionId, LIMITS), `day ${day}`).not.toBeNull()
  const end = addMinutes(NOON, 30 * 24 * 60)
  expect(await resolveSession(database, end, sessionId, LIMITS)).toBeNull()
  await dropOverSessions(await as(database, 'system', end))
  expect(await database.reader.selectFrom('session').selectAll().where('expires_at', '<=', end).execute()).toEqual([])
})

test('what the cookie holds is stored nowhere: only its hash', async () => {
  const username = await withPassword('林晓')
  const { sessionId } = must(await tryAt(NOON, username, GOOD, anAddress()))
  const rows = await database.reader.selectFrom('session').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(sessionId)
  expect(await resolveSession(database, NOON, rows[0]!.id, LIMITS)).toBeNull()
})

test('devices: each is listed, one can be ended, or all but this one, and nobody else’s', async () => {
  const mine = await withPassword('王芳')
  const theirs = await withPassword('赵海')
  const [here, phone, office] = [
    must(await tryAt(NOON, mine, GOOD, anAddress())).sessionId,
    must(await tryAt(NOON, mine, GOOD, anAddress())).sessionId,
    must(await tryAt(NOON, mine, GOOD, anAddress())).sessionId,
  ]
  const foreign = must(await tryAt(NOON, theirs, GOOD, anAddress())).sessionId
  const ctx = await as(database, '王芳')
  expect(await listDevices(ctx, LIMITS)).toHaveLength(3)
  // Ids that a list shows do not open anything.
  for (const device of await listDevices(ctx, LIMITS)) expect(await resolveSession(database, NOON, device.id, LIMITS)).toBeNull()

  expect(await revokeDevices(ctx, { id: (await hashOf(NOON, foreign))! })).toBe(0)
  expect(await hashOf(NOON, foreign)).toBeDefined()
  expect(await revokeDevices(ctx, { id: (await hashOf(NOON, phone))! })).toBe(1)
  expect(await hashOf(NOON, phone)).toBeUndefined()
  expect(await revokeDevices(ctx, { allBut: (await hashOf(NOON, here))! })).toBe(1)
  expect(await hashOf(NOON, office)).toBeUndefined()
  expect(await hashOf(NOON, here)).toBeDefined()
  // A device that idled too long is no longer one.
  expect(await listDevices({ ...ctx, now: addMinutes(NOON, 8 * 24 * 60) }, LIMITS)).toEqual([])
})

test('signing out ends this session alone', async () => {
  const username = await withPassword('王芳')
  const [here, there] = [
    must(await tryAt(NOON, username, GOOD, anAddress())).sessionId,
    must(await tryAt(NOON, username, GOOD, anAddress())).sessionId,
  ]
  await signOut(await as(database, '王芳'), here)
  expect(await hashOf(NOON, here)).toBeUndefined()
  expect(await hashOf(NOON, there)).toBeDefined()
  await closeSession(await as(database, 'public'), 'no such session')
})

async function signedIn(who: PersonName, password: string): Promise<{ ctx: Context; cookie: string; keepSession: string }> {
  const username = await database.reader
    .selectFrom('account')
    .select('username')
    .where('person_id', '=', await personId(database, who))
    .executeTakeFirstOrThrow()
  const cookie = must(await tryAt(NOON, username.username, password, anAddress())).sessionId
  return { ctx: await as(database, who), cookie, keepSession: (await hashOf(NOON, cookie))! }
}

test('changing a password ends all other sessions and keeps this one', async () => {
  await withPassword('林晓')
  const other = await signedIn('林晓', GOOD)
  const { ctx, cookie, keepSession } = await signedIn('林晓', GOOD)
  const change = (present: string, password: string) =>
    changePassword(ctx, { present, password, keepSession, address: anAddress() })

  expect(refusalOf(await change('wrong', OTHER))).toBe('wrong')
  expect(await change(GOOD, 'linxiao-123456')).toMatchObject({
    refusal: 'weak-password',
    facts: { faults: expect.arrayContaining(['has-username', 'has-name']) },
  })
  expect(refusalOf(await change(GOOD, GOOD))).toBe('same-as-before')
  expect(await hashOf(NOON, other.cookie)).toBeDefined()

  must(await change(GOOD, OTHER))
  expect(await hashOf(NOON, other.cookie)).toBeUndefined()
  expect(await hashOf(NOON, cookie)).toBeDefined()
  expect(refusalOf(await tryAt(NOON, 'linxiao', OTHER, anAddress()))).toBe('ok')
  expect(refusalOf(await tryAt(NOON, 'linxiao', GOOD, anAddress()))).toBe('wrong')
})

test('an open session is no way around the lock: guesses at the present password count', async () => {
  await withPassword('林晓')
  const { ctx, keepSession } = await signedIn('林晓', GOOD)
  let now = addMinutes(NOON, 700)
  const guess = (present: string) =>
    changePassword({ ...ctx, now }, { present, password: OTHER, keepSession, address: '192.0.2.77' })
  for (let i = 0; i < 5; i++) {
    expect(refusalOf(await guess(`guess ${i}`))).toBe('wrong')
    now = addSeconds(now, 10)
  }
  expect(refusalOf(await guess(GOOD))).toBe('locked')
})

test('a password that somebody else gave must be replaced, and is worth nothing after seven days', async () => {
  const ctx = await as(database, '罗成')
  const id = await personId(database, '赵海')
  await withPassword('赵海')
  const before = await signedIn('赵海', GOOD)
  const { password, expiresAt } = must(await giveFirstPassword(ctx, id))
  expect(password).toMatch(/^[2-9b-z]{4}(-[2-9b-z]{4}){2}$/)
  expect(expiresAt).toBe(startOfDay(addDays(dayOf(NOON), 7)))
  expect(await hashOf(NOON, before.cookie)).toBeUndefined()

  const { ctx: theirs, cookie, keepSession } = await signedIn('赵海', password)
  expect((await resolveSession(database, NOON, cookie, LIMITS))?.signedIn.mustChangePassword).toBe(true)
  expect(refusalOf(await tryAt(addSeconds(expiresAt, -1), 'zhaohai', password, anAddress()))).toBe('ok')
  expect(await tryAt(expiresAt, 'zhaohai', password, anAddress())).toMatchObject({
    refusal: 'first-password-expired',
    facts: { days: 7 },
  })

  expect(refusalOf(await setFirstPassword(theirs, { password, keepSession }))).toBe('same-as-before')
  expect(refusalOf(await setFirstPassword(theirs, { password: 'zhaohai2026', keepSession }))).toBe('weak-password')
  must(await setFirstPassword(theirs, { password: OTHER, keepSession }))
  expect((await resolveSession(database, NOON, cookie, LIMITS))?.signedIn.mustChangePassword).toBe(false)
  expect(refusalOf(await setFirstPassword(theirs, { password: GOOD, keepSession }))).toBe('not-needed')
  expect(refusalOf(await tryAt(addMinutes(NOON, 60 * 24 * 60), 'zhaohai', OTHER, anAddress()))).toBe('ok')
})

test('a new password from the administrator opens a locked account', async () => {
  const id = await personId(database, '王芳')
  await withPassword('王芳')
  let at = addMinutes(NOON, 900)
  for (let i = 0; i < 5; i++) {
    await tryAt(at, 'wangfang', 'wrong', anAddress())
    at = addSeconds(at, 10)
  }
  expect(refusalOf(await tryAt(at, 'wangfang', GOOD, anAddress()))).toBe('locked')
  const { password } = must(await giveFirstPassword(await as(database, '罗成', at), id))
  expect(refusalOf(await tryAt(at, 'wangfang', password, anAddress()))).toBe('ok')
})

test('records of tries go after six months', async () => {
  const later = addMinutes(NOON, 195 * 24 * 60)
  await dropOldAttempts(await as(database, 'system', later))
  const left = await database.reader.selectFrom('sign_in_attempt').select('at').where('at', '<', addMinutes(NOON, 60)).execute()
  expect(left).toEqual([])
})
