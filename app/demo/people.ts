// The demonstration's people: about three hundred, with posts, and the seven whose names are on the sign-in page.
import { createOrganisation, createPerson, grantRole } from '~/domain/identity/identity.server'
import type { Role } from '~/domain/kernel/actor'
import type { Context } from '~/domain/kernel/context'
import { must } from '~/domain/kernel/outcome'
import { addDays, dayOf } from '~/domain/kernel/time'
import type { Chance } from './chance'
import { dealName } from './names'
import { CITY, type Place } from './places'

export interface DemoPerson {
  id: string
  name: string
  organisation: string
  kind: Place['kind']
  /** The county's name, or null at the city. */
  county: string | null
}

export interface DemoPeople {
  organisations: Map<string, string>
  people: DemoPerson[]
  /** By username of a demonstration account. */
  accounts: Map<string, DemoPerson>
  /** Supervisors by county; the city's own under ''. */
  supervisors: Map<string, DemoPerson>
  coordinators: Map<string, DemoPerson>
}

const STAFF: Partial<Record<Place['kind'], { count: [number, number]; posts: string[] }>> = {
  department: { count: [2, 3], posts: ['科员', '副科长', '四级主任科员'] },
  town: { count: [2, 2], posts: ['社会事务办干事', '社工站站长'] },
  'urban-community': { count: [4, 5], posts: ['社区工作者', '网格员', '社区助理'] },
  'rural-community': { count: [2, 3], posts: ['村务工作者', '网格员'] },
  agency: { count: [5, 6], posts: ['一线社工', '项目主管', '社工助理'] },
  institution: { count: [6, 6], posts: ['社会工作岗', '保育员', '个案管理员'] },
  association: { count: [3, 3], posts: ['秘书', '培训专员'] },
  'training-base': { count: [3, 3], posts: ['课程编辑', '教务'] },
  'volunteer-group': { count: [2, 3], posts: ['志愿者骨干'] },
}

/** The seven accounts of the demonstration: who they are, where they work, and what they may do. */
const ACCOUNTS: { username: string; name: string; at: string; post: string; role?: Role; reach?: string }[] = [
  { username: 'trainee', name: '林晓雨', at: '锦苑社区', post: '社区工作者' },
  { username: 'coordinator', name: '陈立群', at: '鄞州区社会工作部', post: '培训管理员', role: 'coordinator', reach: '鄞州区' },
  { username: 'supervisor', name: '沈岚', at: '鄞州春禾社工服务中心', post: '督导', role: 'supervisor', reach: '鄞州区' },
  { username: 'registrar', name: '何静', at: '市委社会工作部', post: '登记员', role: 'registrar', reach: '宁波市' },
  { username: 'admin', name: '罗成', at: '市委社会工作部', post: '系统管理员', role: 'admin', reach: '宁波市' },
  { username: 'author', name: '许言', at: '甬江社会工作培训基地', post: '课程编辑', role: 'author', reach: '宁波市' },
  { username: 'auditor', name: '钱明', at: '市委社会工作部', post: '审计员', role: 'auditor', reach: '宁波市' },
]

/** Makes the tree and everybody in it, as of `ctx.now`. */
export async function settlePeople(ctx: Context, chance: Chance, courseIds: string[]): Promise<DemoPeople> {
  const world: DemoPeople = {
    organisations: new Map(),
    people: [],
    accounts: new Map(),
    supervisors: new Map(),
    coordinators: new Map(),
  }
  await settle(ctx, chance, world, CITY, null, null)
  for (const account of ACCOUNTS) {
    const county = account.at.startsWith('鄞州') || account.at === '锦苑社区' ? '鄞州区' : null
    const kind = account.username === 'trainee' ? 'urban-community' : 'department'
    const person = await addPerson(ctx, chance, world, { ...account, kind, county, organisation: account.at })
    world.accounts.set(account.username, person)
    if (account.role)
      await grant(ctx, world, person, account.role, account.reach!, account.role === 'supervisor' ? courseIds : [])
    if (account.role === 'supervisor') world.supervisors.set('鄞州区', person)
    if (account.role === 'coordinator') world.coordinators.set('鄞州区', person)
  }
  await appointInCounties(ctx, world, courseIds)
  return world
}

async function settle(
  ctx: Context,
  chance: Chance,
  world: DemoPeople,
  place: Place,
  parentId: string | null,
  county: string | null,
): Promise<void> {
  const id = must(
    await createOrganisation(ctx, {
      parentId,
      kind: place.kind,
      name: place.name,
      code: place.code ?? null,
      validFrom: '2018-12-25',
    }),
  )
  world.organisations.set(place.name, id)
  const within = place.kind === 'county' ? place.name : county
  const staff = STAFF[place.kind]
  if (staff)
    for (let n = chance.between(...staff.count); n > 0; n--)
      await addPerson(ctx, chance, world, {
        name: dealName(chance),
        post: chance.pick(staff.posts),
        organisation: place.name,
        kind: place.kind,
        county: within,
      })
  for (const below of place.below) await settle(ctx, chance, world, below, id, within)
}

async function addPerson(
  ctx: Context,
  chance: Chance,
  world: DemoPeople,
  person: { name: string; post: string; organisation: string; kind: Place['kind']; county: string | null; username?: string },
): Promise<DemoPerson> {
  const today = dayOf(ctx.now)
  const id = must(
    await createPerson(ctx, {
      name: person.name,
      username: person.username ?? `yx${String(world.people.length + 1001)}`,
      organisationId: world.organisations.get(person.organisation)!,
      post: person.post,
      birthOn: addDays(today, -chance.between(24 * 365, 57 * 365)),
      hiredOn: addDays(today, -chance.between(120, 3600)),
    }),
  )
  const made: DemoPerson = { id, name: person.name, organisation: person.organisation, kind: person.kind, county: person.county }
  world.people.push(made)
  return made
}

/** A coordinator in each county's department and a supervisor in each county's agency. */
async function appointInCounties(ctx: Context, world: DemoPeople, courseIds: string[]): Promise<void> {
  const counties = CITY.below.filter((place) => place.kind === 'county').map((place) => place.name)
  for (const county of counties) {
    const of = (kind: Place['kind']) => world.people.find((person) => person.county === county && person.kind === kind)!
    if (!world.coordinators.has(county)) {
      const coordinator = of('department')
      await grant(ctx, world, coordinator, 'coordinator', county, [])
      world.coordinators.set(county, coordinator)
    }
    if (!world.supervisors.has(county)) {
      const supervisor = of('agency')
      await grant(ctx, world, supervisor, 'supervisor', county, courseIds)
      world.supervisors.set(county, supervisor)
    }
  }
  const city = world.people.find((person) => person.organisation === '宁波市社会工作协会')!
  await grant(ctx, world, city, 'coordinator', '宁波市', [])
  world.coordinators.set('', city)
}

async function grant(
  ctx: Context,
  world: DemoPeople,
  person: DemoPerson,
  role: Role,
  at: string,
  courseIds: string[],
): Promise<void> {
  must(
    await grantRole(ctx, {
      personId: person.id,
      role,
      organisationId: world.organisations.get(at)!,
      courseIds,
      validFrom: dayOf(ctx.now),
    }),
  )
}
