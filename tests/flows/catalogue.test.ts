// Finding a course and beginning it over HTTP, without script; and the files of a course as a player asks for them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFolder } from '~/content/import'
import { BOWL, filmOf, smallContent, writeContent } from '~/content/small-content.fixture'
import { getCourse } from '~/domain/catalogue/catalogue.server'
import { PRIVACY_NOTICE_VERSION } from '~/domain/identity/identity'
import { acceptInvitation, acceptNotice, makeInvitation } from '~/domain/identity/identity.server'
import { must } from '~/domain/kernel/outcome'
import { systemClock } from '~/domain/kernel/time'
import { diskFiles } from '~/server/files'
import { testDatabase } from '../support/database'
import { as, personId } from '../support/people'
import { startServer, type TestServer } from '../support/server'
import { Visitor } from '../support/visitor'
import type { PersonName } from '../support/world'

const PASSWORD = 'Cha-yuan-4471-shu'
const database = await testDatabase()
const store = mkdtempSync(path.join(tmpdir(), 'yongshe-files-'))
const { folder, remove } = writeContent(smallContent())
let server: TestServer | undefined
let version: string

async function account(who: PersonName): Promise<void> {
  const { token } = must(await makeInvitation(await as(database, 'system', systemClock()), await personId(database, who)))
  must(await acceptInvitation(await as(database, 'public', systemClock()), { token, password: PASSWORD }))
  must(await acceptNotice(await as(database, who, systemClock()), { version: PRIVACY_NOTICE_VERSION, locale: 'zh-CN' }))
}

beforeAll(async () => {
  const ctx = await as(database, 'system', systemClock())
  await importFolder(ctx, diskFiles(store), folder)
  version = (await getCourse(ctx, 'tea')).versionId
  await account('林晓')
  await account('许言')
  server = await startServer(database.url, { FILES_DIR: store })
})
afterAll(async () => {
  await server?.stop()
  remove()
  rmSync(store, { recursive: true, force: true })
})

test('a visitor searches, narrows, takes a filter away, and opens a course', async () => {
  const visitor = new Visitor(server!.url)
  await visitor.get('/catalogue')
  expect(visitor.page.text).toContain('共1门课程')
  await visitor.submit('form[role=search] button', { q: '喝茶', form: 'online' })
  expect(visitor.page.url).toContain('q=%E5%96%9D%E8%8C%B6')
  expect(visitor.page.text).toContain('找到1门课程')
  expect(visitor.page.document.querySelectorAll('mark').map((mark) => mark.text)).toContain('喝茶')
  expect(visitor.page.document.querySelector('a[href*="#lesson-pour"]')).not.toBeNull()

  await visitor.get('/catalogue?q=%E5%96%9D%E8%8C%B6&form=blended')
  expect(visitor.page.text).toContain('没有找到合适的课程')
  await visitor.get(visitor.link('在线加面授'))
  expect(visitor.page.text).toContain('找到1门课程')

  await visitor.get(visitor.link(/喝茶说话/))
  for (const words of ['社区工作者', '1学时（实务，选修）', '由督导看过再认定', '记一学时', '通识', '第1版'])
    expect(visitor.page.text).toContain(words)
  expect(visitor.link('登录后学习')).toBe('/login?next=%2Fcourses%2Ftea')
})

test('what was typed comes back as words, never as markup; a filter that means nothing is left out', async () => {
  const visitor = new Visitor(server!.url)
  await visitor.get(`/catalogue?q=${encodeURIComponent('"><script>alert(1)</script>')}&family=no-such&hours=__proto__`)
  expect(visitor.page.status).toBe(200)
  expect(visitor.page.html).not.toContain('<script>alert')
  expect(visitor.page.document.querySelector('main')!.innerHTML).not.toContain('no-such')
})

test('a trainee begins a course from its page and is taken on from there', async () => {
  const trainee = new Visitor(server!.url)
  await trainee.signIn('linxiao', PASSWORD)
  await trainee.get('/courses/tea')
  await trainee.submit('button[value=enrol]')
  expect(trainee.page.url).toBe(`${server!.url}/learn/tea/pour`)
  await trainee.get('/courses/tea')
  expect(trainee.page.text).toContain('还差2课、1次测验和1份练习')
  expect(trainee.link('继续学习')).toBe('/learn/tea/pour')
})

test('who is not signed in is asked to sign in before beginning', async () => {
  const visitor = new Visitor(server!.url)
  const answer = await visitor.raw('/courses/tea', { method: 'POST', body: new URLSearchParams({ intent: 'enrol' }) })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/login?next=%2Fcourses%2Ftea')
})

test('the glossary finds a word and stands in order', async () => {
  const visitor = new Visitor(server!.url)
  await visitor.get('/glossary?q=listen')
  expect(visitor.page.document.getElementById('term-倾听')?.text).toContain('让对方把话说完')
  await visitor.get('/glossary?lng=en')
  expect(visitor.page.text).toContain('Initial L')
})

test('a film is served in the part that is asked for, and kept for ever', async () => {
  const visitor = new Visitor(server!.url)
  const address = `/media/${version}/media/tea.mp4`
  const film = filmOf(10)
  const whole = await visitor.raw(address)
  expect(Buffer.from(await whole.arrayBuffer()).equals(film)).toBe(true)
  expect(whole.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(whole.headers.get('content-type')).toBe('video/mp4')

  const part = await visitor.raw(address, { headers: { range: 'bytes=4-7' } })
  expect([part.status, await part.text()]).toEqual([206, 'ftyp'])
  expect(part.headers.get('content-range')).toBe(`bytes 4-7/${film.byteLength}`)
  const behind = await visitor.raw(address, { headers: { range: 'bytes=9999-' } })
  expect([behind.status, behind.headers.get('content-range')]).toEqual([416, `bytes */${film.byteLength}`])
  const known = await visitor.raw(address, { headers: { 'if-none-match': whole.headers.get('etag')! } })
  expect(known.status).toBe(304)
  const head = await visitor.raw(address, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(film.byteLength)])
})

test('a figure opened by itself may run nothing; what belongs to no course is not there', async () => {
  const visitor = new Visitor(server!.url)
  const figure = await visitor.raw(`/media/${version}/figures/bowl.svg`)
  expect(await figure.text()).toBe(BOWL)
  expect(figure.headers.get('content-type')).toBe('image/svg+xml')
  expect(figure.headers.get('content-security-policy')).toMatch(/sandbox/)
  for (const address of [
    `/media/${version}/course.yaml`,
    `/media/${version}/..%2f..%2fpackage.json`,
    '/media/none/figures/bowl.svg',
  ])
    expect((await visitor.raw(address)).status, address).toBe(404)
})

test('authors see their courses with versions and questions; a trainee does not know of the page', async () => {
  const author = new Visitor(server!.url)
  await author.signIn('xuyan', PASSWORD)
  await author.get('/author')
  await author.get(author.link('喝茶说话'))
  expect(author.page.url).toBe(`${server!.url}/author/courses/tea`)
  for (const words of ['第1版', '单选', '判断']) expect(author.page.text).toContain(words)
  const trainee = new Visitor(server!.url)
  await trainee.signIn('linxiao', PASSWORD)
  expect((await trainee.get('/author')).status).toBe(404)
})
