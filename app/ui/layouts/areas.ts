// Where the navigation leads: the trainee's four places, and the office's areas by role. Only addresses that exist.
import type { Role } from '~/domain/kernel/actor'
import { addresses } from '~/http/addresses'
import type { IconName } from '~/ui/kit/Icon'

export interface Place {
  key: 'home' | 'learn' | 'exam' | 'record'
  href: string
  icon: IconName
  /** The paths that belong to the place. */
  at: string[]
}

export const TRAINEE_PLACES: Place[] = [
  { key: 'home', href: addresses.home(), icon: 'home', at: ['/home'] },
  { key: 'learn', href: addresses.assignments(), icon: 'book', at: ['/assignments', '/learn'] },
  { key: 'exam', href: addresses.catalogue({ family: 'exam-preparation' }), icon: 'target', at: [] },
  { key: 'record', href: addresses.record(), icon: 'award', at: ['/record'] },
]

interface OfficeArea {
  key:
    | 'assign'
    | 'curricula'
    | 'people'
    | 'queue'
    | 'certificates'
    | 'hours'
    | 'courses'
    | 'organisations'
    | 'accounts'
    | 'audit'
    | 'health'
  href: string
  icon: IconName
  roles: Role[]
  /** The role must be held at the top of the tree: what the area shows has no place in it. */
  atRoot?: true
}

/** What one holds: the roles anywhere, and those held at the top of the tree. */
export interface Holding {
  roles: Role[]
  rootRoles: Role[]
}

interface OfficeGroup {
  key: 'coordinate' | 'supervise' | 'registry' | 'author' | 'admin'
  areas: OfficeArea[]
}

const OFFICE: OfficeGroup[] = [
  {
    key: 'coordinate',
    areas: [
      { key: 'assign', href: addresses.coordinate(), icon: 'assignment', roles: ['coordinator'] },
      { key: 'curricula', href: addresses.curricula(), icon: 'list', roles: ['coordinator'] },
      { key: 'people', href: addresses.coordinatePeople(), icon: 'people', roles: ['coordinator'] },
    ],
  },
  { key: 'supervise', areas: [{ key: 'queue', href: addresses.queue(), icon: 'certify', roles: ['supervisor', 'auditor'] }] },
  {
    key: 'registry',
    areas: [
      { key: 'certificates', href: addresses.registryCertificates(), icon: 'award', roles: ['registrar'] },
      { key: 'hours', href: addresses.registryPeople(), icon: 'clock', roles: ['registrar'] },
    ],
  },
  { key: 'author', areas: [{ key: 'courses', href: addresses.author(), icon: 'write', roles: ['author'] }] },
  {
    key: 'admin',
    areas: [
      { key: 'organisations', href: addresses.adminOrganisations(), icon: 'building', roles: ['admin', 'auditor'] },
      { key: 'accounts', href: addresses.adminPeople(), icon: 'people', roles: ['admin', 'auditor'] },
      { key: 'audit', href: addresses.adminAudit(), icon: 'audit', roles: ['admin', 'auditor'], atRoot: true },
      { key: 'health', href: addresses.adminHealth(), icon: 'activity', roles: ['admin', 'auditor'], atRoot: true },
    ],
  },
]

/** The groups and areas that the roles open, in the office's order; none for the public. */
export function officeFor(holding: Holding | null | undefined): OfficeGroup[] {
  if (!holding) return []
  const opens = (area: OfficeArea) => area.roles.some((role) => (area.atRoot ? holding.rootRoles : holding.roles).includes(role))
  return OFFICE.map((group) => ({ ...group, areas: group.areas.filter(opens) })).filter((group) => group.areas.length > 0)
}

/** The area the path lies in: the longest address that it begins with. */
export function currentArea(groups: OfficeGroup[], path: string): string | null {
  const hits = groups
    .flatMap((group) => group.areas)
    .filter((area) => path === area.href || path.startsWith(`${area.href}/`))
    .sort((a, b) => b.href.length - a.href.length)
  return hits[0]?.key ?? null
}
