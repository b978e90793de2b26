// The demonstration world: a believable small Ningbo, grown through the doors by a clock that walks through the year.
import { assign, createCurriculum } from '~/domain/curricula/curricula.server'
import { getCourse } from '~/domain/catalogue/catalogue.server'
import type { CourseDetail } from '~/domain/catalogue/catalogue'
import { systemActor } from '~/domain/kernel/actor'
import type { Context } from '~/domain/kernel/context'
import { must } from '~/domain/kernel/outcome'
import { addDays, addMinutes, dayOf, startOfDay, type Instant } from '~/domain/kernel/time'
import { inTransaction } from '~/domain/kernel/transaction'
import { listeners } from '~/domain/wiring'
import type { OpenDatabase } from '#db/open'
import { chanceFrom, type Chance } from './chance'
import { settlePeople, type DemoPeople, type DemoPerson } from './people'
import { asPerson, dayAgo, planStudy } from './studying'
import { Timeline } from './timeline'

const SEED = 20181225 // the day the plan was issued
const YEAR_BEGAN_DAYS_AGO = 290
const COURSES = ['first-visit', 'grassroots-governance', 'supervision-skills', 'ethics-revisited'] as const
type Slug = (typeof COURSES)[number]

export interface DemoSummary {
  people: number
  organisations: number
  moments: number
}

/**
 * Grows the world in a database that has its content imported. `prepare` gives the demonstration accounts their password and
 * the notice its acceptance. Takes about ten seconds. Returns how much there is.
 */
export async function growDemoWorld(
  database: OpenDatabase,
  now: Instant,
  importContentAt: (ctx: Context) => Promise<void>,
  prepareAccounts: (ctx: Context, people: DemoPeople) => Promise<void>,
): Promise<DemoSummary> {
  const base: Context = { db: database.writer, actor: systemActor('demonstration'), now, listeners, request: null }
  // One transaction: a demonstration that was interrupted is begun again, never half there.
  return inTransaction(base, async (ctx) => {
    const chance = chanceFrom(SEED)
    const began = startOfDay(dayAgo(now, YEAR_BEGAN_DAYS_AGO))
    const early: Context = { ...ctx, now: began }
    await importContentAt(early)
    const courses = new Map<Slug, CourseDetail>()
    for (const slug of COURSES) courses.set(slug, await getCourse(early, slug))

    const people = await settlePeople(
      early,
      chance,
      [...courses.values()].map((course) => course.id),
    )
    await prepareAccounts({ ...ctx, now: addMinutes(began, 600) }, people)

    const time = new Timeline()
    planYear(time, chance, people, courses, now)
    const moments = await time.walk(ctx, now)
    return { people: people.people.length, organisations: people.organisations.size, moments }
  })
}

function planYear(time: Timeline, chance: Chance, world: DemoPeople, courses: Map<Slug, CourseDetail>, now: Instant): void {
  const today = dayOf(now)
  const learners = (kinds: DemoPerson['kind'][], county?: string) =>
    world.people.filter(
      (person) =>
        kinds.includes(person.kind) && (county === undefined || person.county === county) && !isOfficeHolder(world, person),
    )
  const accounts = new Set([...world.accounts.values()].map((person) => person.id))
  const communities: DemoPerson['kind'][] = ['urban-community', 'rural-community', 'volunteer-group']

  for (const [county, coordinator] of world.coordinators) {
    if (county === '') continue
    planAssignment(time, world, coordinator, now, {
      title: `${county}社区工作者入门`,
      note: '新到岗和在岗的社区工作者都要学。做完测验和一次入户记录，由督导认证。',
      courses: [courses.get('first-visit')!.id],
      organisations: [county],
      daysAgo: county === '鄞州区' ? 40 : chance.between(60, 150),
      dueOn: addDays(today, county === '鄞州区' ? 5 : chance.between(-10, 30)),
    })
  }
  planAssignment(time, world, world.coordinators.get('')!, now, {
    title: '街道干部基层治理轮训（线上）',
    note: '涉及社会管理和公共服务的部门与镇街干部，每期先学线上部分。',
    courses: [courses.get('grassroots-governance')!.id],
    organisations: ['鄞州区社会工作部', '海曙区社会工作部', '东柳里街道', '月湖畔街道', '江北区社会工作部'],
    daysAgo: 75,
    dueOn: addDays(today, 12),
  })
  planAssignment(time, world, world.coordinators.get('鄞州区')!, now, {
    title: '持证社工年度知识更新',
    note: '持证人员今年至少完成职业道德一门。',
    courses: [courses.get('ethics-revisited')!.id],
    organisations: ['鄞州春禾社工服务中心'],
    daysAgo: 120,
    dueOn: addDays(today, 20),
  })

  for (const learner of learners(communities)) {
    if (accounts.has(learner.id) || !chance.happens(0.62)) continue
    planOne(time, chance, world, learner, courses.get('first-visit')!, now)
  }
  for (const learner of learners(['agency', 'institution'])) {
    if (chance.happens(0.6)) planOne(time, chance, world, learner, courses.get('ethics-revisited')!, now)
    if (chance.happens(0.25)) planOne(time, chance, world, learner, courses.get('supervision-skills')!, now)
  }
  for (const learner of learners(['department', 'town'])) {
    if (accounts.has(learner.id) || !chance.happens(0.7)) continue
    planOne(time, chance, world, learner, courses.get('grassroots-governance')!, now)
  }
  planTheTrainee(time, chance, world, courses, now)
}

/** One learner's way through a course: most finish, some are half way, some wait for a decision. */
function planOne(
  time: Timeline,
  chance: Chance,
  world: DemoPeople,
  learner: DemoPerson,
  course: CourseDetail,
  now: Instant,
): void {
  const lessons = course.modules.flatMap((module) => module.lessons).length
  const fate = chance.next()
  const supervisor = world.supervisors.get(learner.county ?? '鄞州区') ?? world.supervisors.get('鄞州区')!
  // Visitors sign in as the supervisor of 鄞州区: that desk should not be empty.
  const recent = fate > (learner.county === '鄞州区' ? 0.3 : 0.55)
  planStudy(time, chance, {
    personId: learner.id,
    supervisorId: supervisor.id,
    course,
    from: dayAgo(now, recent ? chance.between(12, 34) : chance.between(50, 240)),
    ...(recent && fate > 0.75 ? { until: chance.between(1, lessons - 2) } : {}),
    skill: 0.72 + chance.next() * 0.25,
    pace: recent ? 1 : 4,
    verdict: recent ? 'waits' : fate < 0.08 ? 'returned-then-certified' : fate > 0.52 ? 'returned' : 'certified',
  })
}

/** 林晓雨, whom visitors sign in as: one course certified, one in the middle and due in five days. */
function planTheTrainee(time: Timeline, chance: Chance, world: DemoPeople, courses: Map<Slug, CourseDetail>, now: Instant): void {
  const trainee = world.accounts.get('trainee')!
  const supervisor = world.accounts.get('supervisor')!
  const common = { personId: trainee.id, supervisorId: supervisor.id, skill: 0.93 }
  planStudy(time, chance, {
    ...common,
    course: courses.get('ethics-revisited')!,
    from: dayAgo(now, 110),
    pace: 3,
    verdict: 'certified',
  })
  planStudy(time, chance, {
    ...common,
    course: courses.get('first-visit')!,
    from: dayAgo(now, 9),
    pace: 1,
    until: 6,
    verdict: 'waits',
  })
}

interface DemoAssignment {
  title: string
  note: string
  courses: string[]
  organisations: string[]
  daysAgo: number
  dueOn: string
}

function planAssignment(time: Timeline, world: DemoPeople, coordinator: DemoPerson, now: Instant, plan: DemoAssignment): void {
  time.plan(addMinutes(startOfDay(dayAgo(now, plan.daysAgo)), 9 * 60 + 30), async (ctx) => {
    const office = await asPerson(ctx, coordinator.id)
    const home = coordinator.county ?? '宁波市'
    const curriculumId = must(
      await createCurriculum(office, {
        organisationId: world.organisations.get(home)!,
        title: plan.title,
        note: plan.note,
        groups: [{ title: '', need: 'all', ordered: false, courses: plan.courses }],
      }),
    )
    must(
      await assign(office, {
        curriculumId,
        organisationIds: plan.organisations.map((name) => world.organisations.get(name)!),
        personIds: [],
        dueKind: 'on',
        dueOn: plan.dueOn,
      }),
    )
  })
}

function isOfficeHolder(world: DemoPeople, person: DemoPerson): boolean {
  return [...world.supervisors.values(), ...world.coordinators.values()].some((one) => one.id === person.id)
}
