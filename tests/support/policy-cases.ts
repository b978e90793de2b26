// For the tests of the policy: random trees and grants, and the product's table of roles read a second, plain way.
import fc from 'fast-check'
import { ROLES, type Grant, type Role } from '~/domain/kernel/actor'
import { POLICY, type Action, type Subject } from '~/domain/kernel/policy'

export const ACTIONS = Object.keys(POLICY) as Action[]

/** Paths of a random tree, its root first. Ids of different lengths, one the beginning of another: c, co, c0. */
export function aTree(): fc.Arbitrary<string[]> {
  const names = fc.constantFrom('c', 'co', 'c0', '北')
  return fc.array(fc.tuple(fc.nat(), names), { maxLength: 8 }).map((steps) => {
    const paths = ['/r/']
    for (const [parent, name] of steps) {
      const path = `${paths[parent % paths.length]}${name}/`
      if (!paths.includes(path)) paths.push(path)
    }
    return paths
  })
}

export function aGrant(paths: string[]): fc.Arbitrary<Grant> {
  return fc.record({
    role: fc.constantFrom(...ROLES),
    organisationId: fc.constant('any'),
    path: fc.constantFrom(...paths),
    courseIds: fc.subarray(['c1', 'c2']),
  })
}

/** The actions the holder has any part in. */
export function actionsOf(holder: Role | 'trainee' | 'public'): Action[] {
  return ACTIONS.filter((action) => (POLICY[action].holders as Record<string, string>)[holder] !== undefined)
}

const segments = (path: string) => path.split('/').filter((segment) => segment !== '')

/** True when the second place is the first or lies under it: walked id by id, not by the beginning of a text. */
function liesUnder(above: string, place: string): boolean {
  const [upper, lower] = [segments(above), segments(place)]
  return upper.length <= lower.length && upper.every((id, i) => id === lower[i])
}

/**
 * The product's table of roles, read straight: for each role that the person holds, and for everybody's own, does the row
 * let them? The person asking is 'me'.
 */
export function inWords(grants: Grant[], action: Action, subject: Subject): boolean {
  const holders = POLICY[action].holders as Record<string, string>
  if (holders.trainee === 'all') return true
  if (holders.trainee === 'own' && subject.person?.id === 'me') return true
  const place = subject.organisation ? subject.organisation.path : (subject.person?.path ?? null)
  for (const { role, path, courseIds } of grants) {
    const reach = holders[role]
    if (reach === 'all') return true
    if (reach === 'root' && segments(path).length === 1) return true
    if (place === null || !liesUnder(path, place)) continue
    if (reach === 'subtree') return true
    const othersWork = subject.person !== undefined && subject.person.id !== 'me'
    if (reach === 'courses' && othersWork && courseIds.some((course) => course === subject.courseId)) return true
  }
  return false
}
