import { expect, test } from 'vitest'
import type { Role } from '~/domain/kernel/actor'
import { suggestFor } from './suggest'

const hrefs = (path: string, roles: Role[] | null = null, rootRoles: Role[] = []) =>
  suggestFor(path, roles && { roles, rootRoles }).map(({ href }) => href)

test('a slip of the finger finds the place', () => {
  expect(hrefs('/catalouge')).toEqual(['/catalogue'])
  expect(hrefs('/cours/first-visit')).toContain('/catalogue')
  expect(hrefs('/recrod', [])).toEqual(['/record'])
})

test('a lesson that is not there leads to its course', () => {
  expect(hrefs('/learn/first-visit/gone', [])[0]).toBe('/courses/first-visit')
})

test('only places that this visitor can open are named', () => {
  expect(hrefs('/admin/persons', [])).toEqual([])
  expect(hrefs('/admin/persons', ['admin'])).toEqual(['/admin/organisations', '/admin/people'])
  expect(hrefs('/admin/persons', ['admin'], ['admin'])).toContain('/admin/audit')
  expect(hrefs('/home')).toEqual([])
})

test('nothing near, nothing said', () => {
  expect(hrefs('/wp-login.php')).toEqual([])
})
