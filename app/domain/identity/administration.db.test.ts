import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database'
import { as, NOON, organisationId, personId } from '../../../tests/support/people'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import { must, type Outcome } from '~/domain/kernel/outcome'
import { addMinutes, addSeconds } from '~/domain/kernel/time'
import { listeners } from '~/domain/wiring'
import type { GrantInput } from './identity'
import { PRIVACY_NOTICE_VERSION } from './identity'
import {
  acceptInvitation,
  acceptNotice,
  closeAccount,
  closeOrganisation,
  createFirstAdministrator,
  createOrganisation,
  createPerson,
  exportOwnData,
  findInvitation,
  getAccount,
  giveFirstPassword,
  grantRole,
  identityExporters,
  listAccounts,
  listGrants,
  listOrganisationTree,
  makeInvitation,
  noticeAcceptedAt,
  reopenAccount,
  renameOrganisation,
  revokeRole,
  transferPerson,
  updateSettings,
} from './identity.server'
import { listOwnAuditEntries } from '~/domain/audit/audit.server'

const database = await testDatabase()
const refusalOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.refusal)
const GOOD = 'plum-Kettle-47'

/** 马俊 administers 鄞州区, and nothing else. */
const countyAdmin = await (async () => {
  const system = await as(database, 'system')
  const county = await organisationId(database, '鄞州区')
  const id = must(await createPerson(system, { name: '马俊', username: 'majun', organisationId: county }))
  must(await grantRole(system, grant(id, 'admin', county)))
  const { actorOf } = await import('./identity.server')
  return { id, ctx: { ...system, actor: await actorOf(system, id) } }
})()

function grant(personId: string, role: GrantInput['role'], organisationId: string, more: Partial<GrantInput> = {}): GrantInput {
  return { personId, role, organisationId, courseIds: [], validFrom: '2026-01-01', ...more }
}

// Grants

test('an administrator grants below their own place and nowhere else', async () => {
  const town = await organisationId(database, '东柳街道')
  const 林晓 = await personId(database, '林晓')
  must(await grantRole(countyAdmin.ctx, grant(林晓, 'coordinator', town)))
  for (const place of ['海曙区', '宁波市', '柳汀社区'] as const)
    await expect(
      grantRole(countyAdmin.ctx, grant(林晓, 'coordinator', await organisationId(database, place))),
      place,
    ).rejects.toThrow(Forbidden)
})

test('nobody is granted a role by whom they are not known to', async () => {
  const county = await organisationId(database, '鄞州区')
  await expect(grantRole(countyAdmin.ctx, grant(await personId(database, '赵海'), 'coordinator', county))).rejects.toThrow(
    NotFound,
  )
})

test('the auditor, who reads everything, is named at the root only', async () => {
  const ctx = await as(database, '罗成')
  const 王芳 = await personId(database, '王芳')
  expect(refusalOf(await grantRole(countyAdmin.ctx, grant(王芳, 'auditor', await organisationId(database, '鄞州区'))))).toBe(
    'root-only',
  )
  expect(refusalOf(await grantRole(ctx, grant(王芳, 'auditor', await organisationId(database, '鄞州区'))))).toBe('root-only')
  const id = must(await grantRole(ctx, grant(王芳, 'auditor', await organisationId(database, '宁波市'))))
  must(await revokeRole(ctx, id))
})

test('a coordinator, a registrar and the public grant nothing', async () => {
  const place = await organisationId(database, '锦苑社区')
  const 林晓 = await personId(database, '林晓')
  for (const who of ['周敏', '何静', '钱明', 'public'] as const)
    await expect(grantRole(await as(database, who), grant(林晓, 'coordinator', place)), who).rejects.toThrow(Forbidden)
})

test('a grant is refused twice, with crossed dates, at a closed place and to a closed account', async () => {
  const ctx = await as(database, '罗成')
  const place = await organisationId(database, '月湖街道')
  const 赵海 = await personId(database, '赵海')
  const supervisor = grant(赵海, 'supervisor', place, { courseIds: ['course-a', 'course-b'], validTo: '2027-01-01' })
  must(await grantRole(ctx, supervisor))
  expect(refusalOf(await grantRole(ctx, supervisor))).toBe('already-granted')
  expect((await listGrants(ctx, 赵海)).find((held) => held.role === 'supervisor')?.courseIds.sort()).toEqual([
    'course-a',
    'course-b',
  ])
  expect(refusalOf(await grantRole(ctx, grant(赵海, 'author', place, { validTo: '2026-01-01' })))).toBe('dates-crossed')
  must(await closeAccount(ctx, 赵海))
  expect(refusalOf(await grantRole(ctx, grant(赵海, 'author', place)))).toBe('account-closed')
  must(await reopenAccount(ctx, 赵海))
})

test('the last administrator of the root can be neither revoked nor closed', async () => {
  const root = await organisationId(database, '宁波市')
  const ctx = await as(database, '罗成')
  const [only] = (await listGrants(ctx, await personId(database, '罗成'))).filter((held) => held.role === 'admin')
  expect(refusalOf(await revokeRole(ctx, only!.id))).toBe('last-administrator')
  expect(refusalOf(await closeAccount(await as(database, 'system'), await personId(database, '罗成')))).toBe('last-administrator')
  expect(refusalOf(await closeAccount(ctx, await personId(database, '罗成')))).toBe('own-account')

  // A second one whose account is closed, or whose time is over, is none.
  const 许言 = await personId(database, '许言')
  const second = must(await grantRole(ctx, grant(许言, 'admin', root)))
  must(await closeAccount(ctx, 许言))
  expect(refusalOf(await revokeRole(ctx, only!.id))).toBe('last-administrator')
  must(await reopenAccount(ctx, 许言))
  const past = grant(await personId(database, '周敏'), 'admin', root, { validTo: '2026-06-01' })
  must(await grantRole(ctx, past))

  // Each removes the other at the same moment: one must stay.
  const other = await as(database, '许言')
  // Neither commits at once, so that each would see the other still in office if nothing held them apart.
  const slowly = { ...listeners, all: [...listeners.all, () => new Promise<void>((resolve) => setTimeout(resolve, 150))] }
  const both = await Promise.all([
    revokeRole({ ...ctx, listeners: slowly }, second),
    revokeRole({ ...other, listeners: slowly }, only!.id),
  ])
  expect(both.map(refusalOf).sort()).toEqual(['last-administrator', 'ok'])
  if (both[1].ok) must(await grantRole(await as(database, 'system'), grant(await personId(database, '罗成'), 'admin', root)))
})

test('a county’s administrator cannot take over the account of who holds more', async () => {
  const system = await as(database, 'system')
  const county = await organisationId(database, '鄞州区')
  // 高原 works in the county and is a registrar of the city.
  const id = must(await createPerson(system, { name: '高原', username: 'gaoyuan', organisationId: county }))
  must(await makeInvitation(countyAdmin.ctx, id))
  must(await grantRole(system, grant(id, 'registrar', await organisationId(database, '宁波市'), { validFrom: '2027-06-01' })))
  for (const act of [makeInvitation, giveFirstPassword, closeAccount, reopenAccount])
    expect(refusalOf(await act(countyAdmin.ctx, id)), act.name).toBe('role-beyond')
  must(await makeInvitation(await as(database, '罗成'), id))
})

test('accounts outside the subtree are not there, and cannot be touched', async () => {
  const 赵海 = await personId(database, '赵海')
  await expect(getAccount(countyAdmin.ctx, 赵海)).rejects.toThrow(NotFound)
  for (const act of [makeInvitation, giveFirstPassword, closeAccount, reopenAccount])
    await expect(act(countyAdmin.ctx, 赵海), act.name).rejects.toThrow(Forbidden)
  for (const who of ['林晓', '陈立', '何静'] as const)
    await expect(makeInvitation(await as(database, who), 赵海), who).rejects.toThrow(Forbidden)
})

// Invitations

test('an invitation works once, within seven days, and says why when it does not', async () => {
  const ctx = await as(database, '罗成')
  const open = await as(database, 'public')
  const 林晓 = await personId(database, '林晓')
  const first = must(await makeInvitation(ctx, 林晓))
  expect(await findInvitation(open, first.token)).toMatchObject({ state: 'open', name: '林晓', username: 'linxiao' })

  // A newer one ends the older.
  const { token, expiresAt } = must(await makeInvitation(ctx, 林晓))
  expect(await findInvitation(open, first.token)).toEqual({ state: 'expired' })
  expect(expiresAt).toBe(addMinutes(NOON, 7 * 24 * 60))
  expect(await findInvitation({ ...open, now: addSeconds(expiresAt, -1) }, token)).toMatchObject({ state: 'open' })
  expect(await findInvitation({ ...open, now: expiresAt }, token)).toEqual({ state: 'expired' })
  expect(refusalOf(await acceptInvitation({ ...open, now: expiresAt }, { token, password: GOOD }))).toBe('invitation-expired')
  expect(refusalOf(await acceptInvitation(open, { token: 'made-up', password: GOOD }))).toBe('invitation-unknown')

  expect(await acceptInvitation(open, { token, password: 'linxiao-2026' })).toMatchObject({
    refusal: 'weak-password',
    facts: { faults: ['has-username', 'has-name'] },
  })
  must(await acceptInvitation(open, { token, password: GOOD }))
  expect(await findInvitation(open, token)).toEqual({ state: 'used' })
  expect(refusalOf(await acceptInvitation(open, { token, password: 'quiet-Harbour-92' }))).toBe('invitation-used')
})

test('two who use one link at once do not both succeed', async () => {
  const { token } = must(await makeInvitation(await as(database, '罗成'), await personId(database, '赵海')))
  const ctx = await as(database, 'public')
  const answers = await Promise.all([1, 2, 3].map((n) => acceptInvitation(ctx, { token, password: `plum-Kettle-4${n}` })))
  expect(answers.map(refusalOf).sort()).toEqual(['invitation-used', 'invitation-used', 'ok'])
})

test('the link of a closed account opens nothing, and its token is stored nowhere', async () => {
  const ctx = await as(database, '罗成')
  const 王芳 = await personId(database, '王芳')
  const { token } = must(await makeInvitation(ctx, 王芳))
  must(await closeAccount(ctx, 王芳))
  expect(await findInvitation(await as(database, 'public'), token)).toEqual({ state: 'expired' })
  expect(refusalOf(await makeInvitation(ctx, 王芳))).toBe('account-closed')
  must(await reopenAccount(ctx, 王芳))
  for (const table of ['invitation', 'audit_entry'] as const)
    expect(JSON.stringify(await database.reader.selectFrom(table).selectAll().execute()), table).not.toContain(token)
})

// Organisations

test('the tree shows only what is below, with its people counted once and for everything above', async () => {
  const city = await listOrganisationTree(await as(database, '罗成'))
  expect(city[0]).toMatchObject({ name: '宁波市', depth: 0 })
  expect(city[0]!.peopleBelow).toBe(city.reduce((sum, row) => sum + row.people, 0))
  const county = await listOrganisationTree(countyAdmin.ctx)
  expect(county.map((row) => [row.name, row.depth])).toEqual([
    ['鄞州区', 0],
    ['东柳街道', 1],
    ['锦苑社区', 2],
    ['春禾社工中心', 1],
  ])
})

test('an organisation is created below, renamed, and closed when it is empty', async () => {
  const { ctx } = countyAdmin
  const town = await organisationId(database, '东柳街道')
  const input = { parentId: town, kind: 'urban-community', name: '华光社区', code: null, validFrom: '2026-01-01' } as const
  const id = must(await createOrganisation(ctx, input))
  expect(refusalOf(await createOrganisation(ctx, input))).toBe('name-taken')
  expect(refusalOf(await createOrganisation(ctx, { ...input, name: '早社区', validFrom: '2019-01-01' }))).toBe(
    'starts-before-parent',
  )
  await expect(createOrganisation(ctx, { ...input, parentId: await organisationId(database, '海曙区') })).rejects.toThrow(
    Forbidden,
  )
  await expect(createOrganisation(ctx, { ...input, parentId: null })).rejects.toThrow(Forbidden)

  expect(refusalOf(await renameOrganisation(ctx, { organisationId: id, name: '锦苑社区' }))).toBe('name-taken')
  expect(refusalOf(await renameOrganisation(ctx, { organisationId: id, name: '华光社区' }))).toBe('same-name')
  must(await renameOrganisation(ctx, { organisationId: id, name: '华光城社区' }))

  const person = must(await createPerson(ctx, { name: '田苗', username: 'tianmiao', organisationId: id, hiredOn: '2026-02-01' }))
  const close = (on: string) => closeOrganisation(ctx, { organisationId: id, on })
  expect(await close('2026-12-01')).toMatchObject({ refusal: 'has-people', facts: { count: 1 } })
  must(await transferPerson(ctx, { personId: person, organisationId: town, post: null, on: '2026-12-01' }))
  expect(refusalOf(await close('2026-11-30'))).toBe('has-people')
  const role = must(await grantRole(ctx, grant(person, 'coordinator', id)))
  expect(refusalOf(await close('2026-12-01'))).toBe('has-roles')
  must(await revokeRole(ctx, role))
  expect(refusalOf(await close('2025-12-31'))).toBe('before-start')
  must(await close('2026-12-01'))
  expect(refusalOf(await close('2026-12-01'))).toBe('already-closed')
  const later = { ...ctx, now: '2026-12-02T04:00:00.000Z' }
  expect(refusalOf(await createPerson(later, { name: '迟到', username: 'chidao', organisationId: id }))).toBe(
    'organisation-closed',
  )
  expect(refusalOf(await createOrganisation(later, { ...input, parentId: id, name: '分站' }))).toBe('parent-closed')
  expect(refusalOf(await closeOrganisation(ctx, { organisationId: town, on: '2027-01-01' }))).toBe('has-organisations')
  expect(
    refusalOf(
      await closeOrganisation(await as(database, 'system'), {
        organisationId: await organisationId(database, '宁波市'),
        on: '2027-01-01',
      }),
    ),
  ).toBe('is-root')
  await expect(
    closeOrganisation(ctx, { organisationId: await organisationId(database, '月湖街道'), on: '2027-01-01' }),
  ).rejects.toThrow(Forbidden)
})

test('a person is not hired later than today, and a username is given once, whatever its case', async () => {
  const { ctx } = countyAdmin
  const organisation = await organisationId(database, '东柳街道')
  const input = { name: '白杨', username: 'LinXiao', organisationId: organisation }
  expect(refusalOf(await createPerson(ctx, input))).toBe('username-taken')
  expect(refusalOf(await createPerson(ctx, { ...input, username: 'baiyang', hiredOn: '2026-11-25' }))).toBe('hired-later')
})

test('a transfer needs both places, and does not reach back before the present one', async () => {
  const 林晓 = await personId(database, '林晓')
  const move = (place: string, on = '2026-11-24') =>
    transferPerson(countyAdmin.ctx, { personId: 林晓, organisationId: place, post: null, on })
  await expect(move(await organisationId(database, '月湖街道'))).rejects.toThrow(Forbidden)
  expect(refusalOf(await move(await organisationId(database, '东柳街道'), '2023-01-01'))).toBe('before-present-place')
  expect(refusalOf(await move(await organisationId(database, '锦苑社区')))).toBe('already-there')
})

test('accounts are listed within the subtree, by name, role, state and place', async () => {
  const city = await as(database, '罗成')
  const list = (filter: Partial<Parameters<typeof listAccounts>[1]>, ctx = city) =>
    listAccounts(ctx, { limit: 50, offset: 0, ...filter })
  expect((await list({ query: '罗' })).accounts.map((row) => row.username)).toEqual(['luocheng'])
  expect((await list({ query: 'LUOCH' })).total).toBe(1)
  expect((await list({ query: '%' })).total).toBe(0)
  expect((await list({ role: 'registrar' })).accounts.map((row) => [row.name, row.roles])).toEqual([['何静', ['registrar']]])
  expect((await list({ state: 'invited' })).accounts.every((row) => row.state === 'invited')).toBe(true)
  const below = await list({ under: await organisationId(database, '海曙区') })
  expect(below.accounts.map((row) => row.name)).toEqual(['赵海'])
  const county = await list({}, countyAdmin.ctx)
  expect(county.total).toBe(county.accounts.length)
  expect(county.accounts.map((row) => row.name)).not.toContain('赵海')
  await expect(list({ under: await organisationId(database, '海曙区') }, countyAdmin.ctx)).rejects.toThrow(NotFound)
  expect((await list({}, await as(database, '周敏'))).total).toBe(0)
  expect((await list({}, await as(database, '钱明'))).total).toBeGreaterThan(10)
  const [one, two] = [await list({ limit: 3 }), await list({ limit: 3, offset: 3 })]
  expect(new Set([...one.accounts, ...two.accounts].map((row) => row.personId)).size).toBe(6)
})

// One's own

test('the privacy notice is accepted once for each version, and only the one that was shown', async () => {
  const ctx = await as(database, '林晓')
  expect(await noticeAcceptedAt(ctx)).toBeNull()
  expect(refusalOf(await acceptNotice(ctx, { version: '2019-01', locale: 'zh-CN' }))).toBe('another-version')
  must(await acceptNotice(ctx, { version: PRIVACY_NOTICE_VERSION, locale: 'en' }))
  must(await acceptNotice({ ...ctx, now: addMinutes(NOON, 5) }, { version: PRIVACY_NOTICE_VERSION, locale: 'zh-CN' }))
  expect(await noticeAcceptedAt(ctx)).toBe(NOON)
  const rows = await database.reader
    .selectFrom('consent')
    .selectAll()
    .where('person_id', '=', await personId(database, '林晓'))
    .execute()
  expect(rows).toMatchObject([{ notice_version: PRIVACY_NOTICE_VERSION, accepted_at: NOON, locale: 'en' }])
  await expect(acceptNotice(await as(database, 'public'), { version: PRIVACY_NOTICE_VERSION, locale: 'en' })).rejects.toThrow(
    Forbidden,
  )
})

test('the copy of one’s data holds what identity keeps, and neither password nor token nor a colleague’s id', async () => {
  const ctx = await as(database, '林晓')
  await updateSettings(ctx, { textSize: 'large', timeZone: 'Asia/Urumqi' })
  const exporters = [...identityExporters, { name: 'audit', collect: listOwnAuditEntries }]
  const copy = await exportOwnData(ctx, exporters)
  expect(copy.person).toMatchObject({
    name: '林晓',
    username: 'linxiao',
    textSize: 'large',
    timeZone: 'Asia/Urumqi',
    locale: 'zh-CN',
  })
  expect(copy.memberships).toMatchObject([{ organisation: '锦苑社区', from: '2024-01-01', to: null }])
  expect(copy.roles).toMatchObject([{ role: 'coordinator', organisation: '东柳街道' }])
  expect((copy.audit as { action: string }[]).map((entry) => entry.action)).toContain('password-changed')
  const text = JSON.stringify(copy)
  expect(text).not.toMatch(/argon2|password_?hash|token/i)
  expect(text).not.toContain(countyAdmin.id)
  // That it was taken is audited, and in the next copy.
  const again = await exportOwnData(ctx, exporters)
  expect((again.audit as { action: string }[]).map((entry) => entry.action)).toContain('data-exported')
})

test('the first administrator is made once', async () => {
  const input = { name: '丁一', username: 'dingyi', organisationName: '另一市' }
  expect(refusalOf(await createFirstAdministrator(await as(database, 'system'), input))).toBe('administrator-exists')
  await expect(createFirstAdministrator(await as(database, '罗成'), input)).rejects.toThrow(Forbidden)
})
