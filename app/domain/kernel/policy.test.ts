import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PUBLIC, systemActor, type Grant, type PersonActor } from './actor'
import { authorise, authoriseSelf, may, mayAnywhere, pathsVisibleTo, POLICY, type Action, type Subject } from './policy'
import { actionsOf, aGrant, aTree, ACTIONS, inWords } from '../../../tests/support/policy-cases'
import { Forbidden, NotFound } from './errors'

const tree = aTree()
const subject = (paths: string[]): fc.Arbitrary<Subject> =>
  fc.record(
    {
      person: fc.record({ id: fc.constantFrom('me', 'other'), path: fc.option(fc.constantFrom(...paths)) }),
      organisation: fc.record({ path: fc.constantFrom(...paths) }),
      courseId: fc.constantFrom('c1', 'c2', 'c3'),
    },
    { requiredKeys: [] },
  )
const askedOf = tree.chain((paths) =>
  fc.record({
    grants: fc.array(aGrant(paths), { maxLength: 4 }),
    action: fc.constantFrom(...ACTIONS),
    subject: subject(paths),
  }),
)
const me = (grants: Grant[]): PersonActor => ({
  kind: 'person',
  personId: 'me',
  name: 'me',
  organisationId: null,
  organisationPath: null,
  grants,
})

test('the table answers as the product’s table of roles does, read a second way', () => {
  fc.assert(
    fc.property(askedOf, ({ grants, action, subject }) => {
      expect(may(me(grants), action, subject)).toBe(inWords(grants, action, subject))
    }),
    { numRuns: 10_000 },
  )
})

test('nobody outside a subtree reaches into it by a subtree role', () => {
  fc.assert(
    fc.property(askedOf, ({ grants, action, subject }) => {
      const place = subject.organisation?.path ?? subject.person?.path
      fc.pre(place != null && subject.person?.id !== 'me')
      const holders = POLICY[action].holders as Record<string, string>
      fc.pre(holders.trainee !== 'all')
      fc.pre(grants.every(({ role, path }) => !place!.startsWith(path) && holders[role] !== 'all' && holders[role] !== 'root'))
      expect(may(me(grants), action, subject)).toBe(false)
    }),
  )
})

test('one more grant never takes anything away', () => {
  fc.assert(
    fc.property(askedOf, tree.chain(aGrant), ({ grants, action, subject }, more) => {
      if (may(me(grants), action, subject)) expect(may(me([...grants, more]), action, subject)).toBe(true)
    }),
  )
})

test('whoever may do it to something may do it somewhere', () => {
  fc.assert(
    fc.property(askedOf, ({ grants, action, subject }) => {
      if (may(me(grants), action, subject)) expect(mayAnywhere(me(grants), action)).toBe(true)
    }),
  )
})

test('the public may only what is public, jobs may everything', () => {
  for (const action of ACTIONS) {
    expect(may(PUBLIC, action, { person: { id: 'me', path: '/a/' }, organisation: { path: '/a/' } }), action).toBe(
      actionsOf('public').includes(action),
    )
    expect(may(systemActor('job'), action)).toBe(true)
  }
})

test('nobody certifies their own work, whatever they hold', () => {
  const grant: Grant = { role: 'supervisor', organisationId: 'a', path: '/a/', courseIds: ['c1'] }
  const own = { person: { id: 'me', path: '/a/b/' }, courseId: 'c1' }
  expect(may(me([grant]), 'certification.decide', own)).toBe(false)
  expect(may(me([grant]), 'certification.decide', { ...own, person: { id: 'other', path: '/a/b/' } })).toBe(true)
  expect(may(me([grant]), 'certification.decide', { ...own, person: { id: 'other', path: '/a/b/' }, courseId: 'c2' })).toBe(false)
})

test('a county’s administrator does not read the city’s audit', () => {
  const at = (path: string) => me([{ role: 'admin', organisationId: 'x', path, courseIds: [] }])
  expect(may(at('/city/'), 'audit.read')).toBe(true)
  expect(may(at('/city/county/'), 'audit.read')).toBe(false)
  expect(mayAnywhere(at('/city/county/'), 'audit.read')).toBe(false)
  expect(pathsVisibleTo(at('/city/county/'), 'audit.read')).toEqual([])
})

test('a refused read looks as if nothing were there, a refused act says so', () => {
  const nobody = { actor: me([]) }
  expect(() => authorise(nobody, 'identity.see-organisations', { organisation: { path: '/a/' } })).toThrow(NotFound)
  expect(() => authorise(nobody, 'identity.grant-roles', { organisation: { path: '/a/' } })).toThrow(Forbidden)
  expect(() => authoriseSelf({ actor: PUBLIC }, 'identity.own-account')).toThrow(Forbidden)
  expect(() => authoriseSelf({ actor: systemActor('x') }, 'identity.own-account')).toThrow(Forbidden)
})

test('every action is named after a room and held as the table says', () => {
  for (const action of Object.keys(POLICY) as Action[]) expect(action).toMatch(/^[a-z]+\.[a-z-]+$/)
})
