import { expect, test } from 'vitest'
import { suggestFor } from './suggest'

const hrefs = (path: string, roles: Parameters<typeof suggestFor>[1] = null) => suggestFor(path, roles).map(({ href }) => href)

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
  expect(hrefs('/admin/persons', ['admin'])).toContain('/admin/people')
  expect(hrefs('/home')).toEqual([])
})

test('nothing near, nothing said', () => {
  expect(hrefs('/wp-login.php')).toEqual([])
})
