// Accounts over HTTP, without script: invited, signed in, changed, shut out, administered.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveFirstPassword, makeInvitation } from '~/domain/identity/identity.server'
import { must } from '~/domain/kernel/outcome'
import { addMinutes, systemClock } from '~/domain/kernel/time'
import { testDatabase } from '../support/database'
import { givePassword, PASSWORD } from '../support/passwords'
import { as, organisationId, personId } from '../support/people'
import { startServer, type TestServer } from '../support/server'
import { Visitor } from '../support/visitor'
import type { PersonName } from '../support/world'

const database = await testDatabase()
let server: TestServer

beforeAll(async () => {
  for (const who of ['罗成', '林晓', '钱明', '陈立'] as const) await givePassword(database, who)
  server = await startServer(database.url)
})
afterAll(() => server.stop())

const visitor = () => new Visitor(server.url)

async function visit(username: string): Promise<Visitor> {
  const visitor = new Visitor(server.url)
  await visitor.signIn(username, PASSWORD)
  return visitor
}

async function linkFor(who: PersonName, now = systemClock()): Promise<string> {
  const { token } = must(await makeInvitation(await as(database, '罗成', now), await personId(database, who)))
  return `/invitation/${token}`
}

test('an invitation leads over a password and the notice to the page that was asked for, once', async () => {
  const link = await linkFor('王芳')
  const her = visitor()
  await her.get(link)
  expect(her.page.text).toContain('wangfang')
  await her.submit('[name=newPassword]', { newPassword: 'wangfang-2026', passwordAgain: 'wangfang-2026' })
  expect(her.page.status).toBe(409)
  expect(her.page.text).toContain('里面有您的用户名')
  expect(her.page.html).not.toContain('wangfang-2026')
  await her.submit('[name=newPassword]', { newPassword: PASSWORD, passwordAgain: `${PASSWORD}x` })
  expect(her.page.status).toBe(422)
  expect(her.page.text).toContain('两次输入的不一样')
  await her.submit('[name=newPassword]', { newPassword: PASSWORD, passwordAgain: PASSWORD })
  expect(new URL(her.page.url).pathname).toBe('/account/notice')
  expect(her.page.document.querySelector('[name=agree]')!.hasAttribute('checked')).toBe(false)

  // The notice stands before everything else, and is not agreed to by leaving its box empty.
  await her.get('/account/password')
  expect(new URL(her.page.url).pathname).toBe('/account/notice')
  await her.submit('[name=agree]')
  expect(her.page.status).toBe(422)
  expect(her.page.text).toContain('请先勾选')
  await her.submit('[name=agree]', { agree: 'yes' })
  expect(new URL(her.page.url).pathname).toBe('/account/password')

  const late = visitor()
  await late.get(link)
  expect(late.page.status).toBe(410)
  expect(late.page.text).toContain('只能用一次')
  expect(late.page.text).toContain('系统管理员')
  await late.get('/invitation/made-up')
  expect(late.page.status).toBe(404)
  await late.get(await linkFor('赵海', addMinutes(systemClock(), -8 * 24 * 60)))
  expect(late.page.status).toBe(410)
  expect(late.page.text).toContain('7天内有效')
  // The token of a link stands in no log.
  expect(server.output()).not.toContain(link.split('/')[2])
})

test('signing in goes to where one was going, and never off the site', async () => {
  const her = visitor()
  await her.get('/account/password?x=1')
  expect(her.page.url).toBe(`${server.url}/login?next=${encodeURIComponent('/account/password?x=1')}`)
  await her.submit('[name=password]', { username: 'linxiao', password: PASSWORD })
  expect(her.page.url).toBe(`${server.url}/account/password?x=1`)
  for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)']) {
    const answer = await visitor().raw('/login', {
      method: 'POST',
      body: new URLSearchParams({ username: 'linxiao', password: PASSWORD, next }),
    })
    expect(answer.headers.get('location'), next).toBe('/home')
  }
})

test('the session’s cookie cannot be read by script nor sent from elsewhere, and changes at each sign-in', async () => {
  const signIn = () =>
    visitor().raw('/login', { method: 'POST', body: new URLSearchParams({ username: 'linxiao', password: PASSWORD }) })
  const [one, two] = [await signIn(), await signIn()].map((answer) => answer.headers.get('set-cookie')!)
  expect(one).toMatch(/^yongshe_session=[a-z0-9]{30,}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
  expect(one).not.toBe(two)
})

test('a wrong password keeps the name, gives nothing away, and ends in a lock that says how long and whom to ask', async () => {
  const him = visitor()
  const answers: string[] = []
  for (const username of ['chenli', 'chen-who-does-not-exist']) {
    await him.signIn(username, 'wrong')
    expect(him.page.status).toBe(401)
    expect(him.page.document.querySelector('[name=username]')!.getAttribute('value')).toBe(username)
    answers.push(him.page.document.querySelector('[role=alert]')!.text.trim())
  }
  expect(answers[0]).toBe(answers[1])
  for (let i = 0; i < 4; i++) {
    await him.signIn('chenli', 'wrong')
    // The server asks for a pause from the third on.
    while (him.page.status === 429 && him.page.text.includes('秒再试')) {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      await him.signIn('chenli', 'wrong')
    }
  }
  await him.signIn('chenli', PASSWORD)
  expect(him.page.status).toBe(429)
  expect(him.page.text).toMatch(/在15分钟后再试/)
  expect(him.page.text).toContain('系统管理员重设密码')
}, 60_000)

test('a password that somebody else gave lets nobody past until it is replaced', async () => {
  const { password } = must(await giveFirstPassword(await as(database, '罗成', systemClock()), await personId(database, '沈岚')))
  const her = visitor()
  await her.signIn('shenlan', password)
  await her.get('/account')
  expect(new URL(her.page.url).pathname).toBe('/account/first-password')
  await her.submit('[name=newPassword]', { newPassword: password, passwordAgain: password })
  expect(her.page.status).toBe(409)
  await her.submit('[name=newPassword]', { newPassword: PASSWORD, passwordAgain: PASSWORD })
  expect(new URL(her.page.url).pathname).toBe('/account/notice')
})

test('settings, devices and a changed password', async () => {
  const here = await visit('linxiao')
  const there = await visit('linxiao')
  await here.get('/account')
  await here.submit('button[value=settings]', { locale: 'en', textSize: 'large', timeZone: 'Asia/Urumqi' })
  expect(here.page.text).toContain('Language and display')
  expect(here.page.document.querySelector('html')!.getAttribute('data-text')).toBe('large')
  await here.submit('button[value=settings]', { locale: 'zh-CN', textSize: 'giant' })
  expect(here.page.status).toBe(422)
  await here.submit('button[value=settings]', { locale: 'zh-CN', textSize: 'normal' })

  await here.submit('button[value=revoke-others]')
  expect(here.page.text).toContain('台设备已退出登录')
  await there.get('/account')
  expect(new URL(there.page.url).pathname).toBe('/login')

  const again = await visit('linxiao')
  await here.get('/account/password')
  await here.submit('[name=newPassword]', {
    presentPassword: 'wrong',
    newPassword: 'quiet-Harbour-92',
    passwordAgain: 'quiet-Harbour-92',
  })
  expect(here.page.text).toContain('现在的密码不对')
  await here.submit('[name=newPassword]', {
    presentPassword: PASSWORD,
    newPassword: 'quiet-Harbour-92',
    passwordAgain: 'quiet-Harbour-92',
  })
  expect(new URL(here.page.url).pathname).toBe('/account')
  await again.get('/account')
  expect(new URL(again.page.url).pathname).toBe('/login')
})

test('the copy of one’s data comes as a file, and signing out ends the session', async () => {
  const him = await visit('qianming')
  const answer = await him.raw('/account/data.json', { method: 'POST' })
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename\*=UTF-8''yongshe-qianming-\d{4}-\d{2}-\d{2}\.json$/,
  )
  const copy = (await answer.json()) as Record<string, unknown>
  expect(Object.keys(copy)).toEqual(
    expect.arrayContaining([
      'person',
      'memberships',
      'roles',
      'consents',
      'devices',
      'courses',
      'hours',
      'certificates',
      'audit',
    ]),
  )
  await him.get('/account')
  await him.submit('main form[action="/logout"] button')
  expect(him.page.text).toContain('已退出登录')
  await him.get('/account')
  expect(new URL(him.page.url).pathname).toBe('/login')
})

test('an administrator adds a person, hands over a link, grants and revokes a role, closes and reopens', async () => {
  const admin = await visit('luocheng')
  const place = await organisationId(database, '锦苑社区')
  await admin.get('/admin/people/new')
  await admin.submit('[name=username]', { name: '苏禾', username: 'linxiao', organisationId: place, email: 'not an address' })
  expect(admin.page.status).toBe(422)
  expect(admin.page.document.querySelector('[name=name]')!.getAttribute('value')).toBe('苏禾')
  await admin.submit('[name=username]', { email: '' })
  expect(admin.page.status).toBe(409)
  expect(admin.page.text).toContain('已有人使用')
  await admin.submit('[name=username]', { username: 'suhe' })
  const link = admin.page.document.querySelector('#secret')!.getAttribute('value')!
  const her = visitor()
  await her.get(new URL(link).pathname)
  expect(her.page.text).toContain('苏禾')

  const person = admin.link('查看这个人')
  await admin.get(`${person}/grant`)
  await admin.submit('[name=organisationId]', { role: 'auditor', organisationId: place })
  expect(admin.page.text).toContain('只能在最上级的组织授予')
  expect(admin.page.document.querySelector('[value=auditor]')!.hasAttribute('checked')).toBe(true)
  await admin.submit('[name=organisationId]', { role: 'coordinator' })
  expect(admin.page.text).toContain('已授予角色：培训管理员')
  await admin.submit('button[value=revoke]')
  expect(admin.page.text).toContain('已收回角色')
  await admin.submit('button[value=close]')
  expect(admin.page.text).toContain('账户已停用')
  await her.get(new URL(link).pathname)
  expect(her.page.status).toBe(410)
  await admin.submit('button[value=reopen]')
  expect(admin.page.text).toContain('账户已恢复')
})

test('an administrator makes, renames and closes an organisation, and hears why not', async () => {
  const admin = await visit('luocheng')
  const parent = await organisationId(database, '东柳街道')
  await admin.get(`/admin/organisations/new?parent=${parent}`)
  await admin.submit('[name=name]', { name: '华光社区', kind: 'urban-community', validFrom: '2026-01-01' })
  expect(admin.page.text).toContain('已新建“华光社区”')
  await admin.submit('button[value=rename]', { name: '锦苑社区' })
  expect(admin.page.status).toBe(409)
  expect(admin.page.document.querySelector('#rename [name=name]')!.getAttribute('value')).toBe('锦苑社区')
  await admin.submit('button[value=rename]', { name: '华光城社区' })
  expect(admin.page.document.querySelector('h1')!.text).toBe('华光城社区')
  await admin.submit('button[value=close]', { on: '2025-12-01' })
  expect(admin.page.text).toContain('停用日期要晚于启用日期')
  await admin.submit('button[value=close]', { on: '2027-01-01' })
  expect(admin.page.text).toContain('将于2027-01-01停用')
  await admin.get(`/admin/organisations/${parent}`)
  await admin.submit('button[value=close]', { on: '2026-12-01' })
  expect(admin.page.text).toMatch(/还有\d+个组织/)
})

test('the audit is read, filtered and verified; who has no business there finds nothing', async () => {
  const auditor = await visit('qianming')
  await auditor.get('/admin/audit?action=sign-in-failed&verify=yes')
  expect(auditor.page.text).toMatch(/已核对\d+条/)
  await auditor.get('/admin/audit?actor=nobody-here')
  expect(auditor.page.text).toContain('没有这个用户名')
  await auditor.get('/admin/health')
  expect(auditor.page.text).toContain('SQLite')
  // An auditor reads people and changes none.
  const person = `/admin/people/${await personId(database, '赵海')}`
  await auditor.get(person)
  expect(auditor.page.status).toBe(200)
  expect(auditor.page.document.querySelector('button[value=invite]')).toBeNull()
  expect((await auditor.raw(person, { method: 'POST', body: new URLSearchParams({ intent: 'invite' }) })).status).toBe(403)

  const her = await visit('wangfang')
  for (const [address, status] of [
    ['/admin/organisations', 403],
    ['/admin/people', 403],
    ['/admin/audit', 404],
    ['/admin/health', 404],
    [person, 403],
  ] as const)
    expect((await her.raw(address)).status, address).toBe(status)
  expect((await her.raw(person, { method: 'POST', body: new URLSearchParams({ intent: 'close' }) })).status).toBe(403)
})
