// Who may do what to whom: one table, asked by every door. Pure, so that it can be tested on every actor and subject.
// Source: the roles table of the product (docs/house.md § Roles).
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { startsWith } from '#db/dialect/capabilities'
import type { Actor, Grant, PersonActor, Role } from './actor'
import type { ReadContext } from './context'
import { Forbidden, NotFound } from './errors'

/**
 * How far a role carries an action.
 * own: the actor's own record · subtree: people and organisations below the grant · courses: the grant's named courses,
 * of people below it, never the actor's own · root: everywhere, when the grant stands at the top of the tree (for what has no
 * place in it, such as the audit: a county's administrator must not read the city's) · all: everywhere.
 */
type Reach = 'own' | 'subtree' | 'courses' | 'root' | 'all'
type Holder = Role | 'trainee' | 'public'

interface Rule {
  /** A read answers 404 where it may not be known; an act answers 403. */
  kind: 'read' | 'act'
  holders: Partial<Record<Holder, Reach>>
}

const read = (holders: Rule['holders']): Rule => ({ kind: 'read', holders })
const act = (holders: Rule['holders']): Rule => ({ kind: 'act', holders })

export const POLICY = {
  'audit.read': read({ admin: 'root', auditor: 'all' }),

  'identity.see-person': read({ trainee: 'own', coordinator: 'subtree', registrar: 'subtree', admin: 'subtree', auditor: 'all' }),
  'identity.see-accounts': read({ admin: 'subtree', auditor: 'all' }),
  'identity.manage-account': act({ admin: 'subtree' }),
  'identity.manage-person': act({ admin: 'subtree', registrar: 'subtree' }),
  'identity.see-organisations': read({ coordinator: 'subtree', registrar: 'subtree', admin: 'subtree', auditor: 'all' }),
  'identity.manage-organisations': act({ admin: 'subtree' }),
  'identity.grant-roles': act({ admin: 'subtree' }),
  'identity.own-account': act({ trainee: 'own' }),

  'catalogue.browse': read({ public: 'all', trainee: 'all' }),
  'catalogue.see-drafts': read({ author: 'all', admin: 'all' }),
  // Whoever teaches or runs a half-day in a room; the trainee sees only what it is and what to bring.
  'catalogue.read-session-plan': read({ coordinator: 'all', supervisor: 'all', author: 'all', admin: 'all', auditor: 'all' }),
  'catalogue.import': act({}),

  'learning.learn': act({ trainee: 'own' }),
  'learning.enrol': act({ trainee: 'own', coordinator: 'subtree' }),
  'learning.see-record': read({
    trainee: 'own',
    coordinator: 'subtree',
    registrar: 'subtree',
    supervisor: 'courses',
    admin: 'subtree',
    auditor: 'all',
  }),
  // Files may hold what a client has told: fewer people than see the record itself.
  'learning.read-files': read({ trainee: 'own', supervisor: 'courses', auditor: 'all' }),
  'learning.record-evidence': act({ supervisor: 'courses' }),
  'assessment.take-quiz': act({ trainee: 'own' }),
  'assessment.see-items': read({ author: 'all', auditor: 'all' }),

  'credits.see-hours': read({ trainee: 'own', coordinator: 'subtree', registrar: 'subtree', admin: 'subtree', auditor: 'all' }),
  'credits.correct-hours': act({ registrar: 'subtree' }),

  'curricula.see-own': read({ trainee: 'own' }),
  'curricula.compose': act({ coordinator: 'subtree' }),
  'curricula.assign': act({ coordinator: 'subtree' }),
  'curricula.see-assignments': read({ coordinator: 'subtree', auditor: 'all' }),

  'certification.see-queue': read({ supervisor: 'courses', auditor: 'all' }),
  'certification.decide': act({ supervisor: 'courses' }),
  'certification.see-own': read({ trainee: 'own' }),
  'certification.see-certificate': read({
    trainee: 'own',
    coordinator: 'subtree',
    registrar: 'subtree',
    admin: 'subtree',
    auditor: 'all',
  }),
  'certification.verify': read({ public: 'all', trainee: 'all' }),
  'certification.revoke': act({ registrar: 'subtree' }),
  'certification.reissue': act({ registrar: 'subtree' }),

  'system.health': read({ admin: 'root', auditor: 'all' }),
  'system.run': act({}),
} satisfies Record<string, Rule>

export type Action = keyof typeof POLICY

/** What an action is about. A person with no place in the tree (path null) is in nobody's subtree. */
export interface Subject {
  person?: { id: string; path: string | null }
  organisation?: { path: string }
  courseId?: string
}

/** True when the table lets the actor do it. Jobs and commands act as the system, which may do everything. */
export function may(actor: Actor, action: Action, subject: Subject = {}): boolean {
  if (actor.kind === 'system') return true
  const holders: Rule['holders'] = POLICY[action].holders
  if (actor.kind === 'public') return holders.public === 'all'
  if (holders.trainee && reaches(holders.trainee, actor, null, subject)) return true
  return actor.grants.some((grant) => {
    const reach = holders[grant.role]
    return reach !== undefined && reaches(reach, actor, grant, subject)
  })
}

function reaches(reach: Reach, actor: PersonActor, grant: Grant | null, subject: Subject): boolean {
  switch (reach) {
    case 'all':
      return true
    case 'root':
      return grant !== null && isRootPath(grant.path)
    case 'own':
      return subject.person?.id === actor.personId
    case 'subtree':
      return grant !== null && isBelow(grant.path, subject)
    case 'courses':
      return (
        grant !== null &&
        subject.person !== undefined &&
        subject.person.id !== actor.personId &&
        subject.courseId !== undefined &&
        grant.courseIds.includes(subject.courseId) &&
        isBelow(grant.path, subject)
      )
  }
}

/** True for the path of an organisation without a parent: one id between two strokes. */
export function isRootPath(path: string): boolean {
  return path.indexOf('/', 1) === path.length - 1
}

function isBelow(path: string, subject: Subject): boolean {
  const place = subject.organisation?.path ?? subject.person?.path
  return place != null && place.startsWith(path)
}

/**
 * Returns the actor when the table lets them do it. Throws {@link NotFound} for a read of what they may not know of,
 * {@link Forbidden} for an act.
 */
export function authorise(ctx: Pick<ReadContext, 'actor'>, action: Action, subject: Subject = {}): Actor {
  if (may(ctx.actor, action, subject)) return ctx.actor
  throw POLICY[action].kind === 'read' ? new NotFound(action) : new Forbidden(action)
}

/** The actor's own person and id, for what people do for themselves. Throws {@link Forbidden} for the public and for jobs. */
export function authoriseSelf(ctx: Pick<ReadContext, 'actor'>, action: Action): PersonActor {
  const { actor } = ctx
  if (actor.kind === 'person' && may(actor, action, { person: { id: actor.personId, path: actor.organisationPath } }))
    return actor
  throw new Forbidden(action)
}

/** True when the actor holds any role that carries the action somewhere: for menus and for the door of an area. */
export function mayAnywhere(actor: Actor, action: Action): boolean {
  if (actor.kind === 'system') return true
  const holders: Rule['holders'] = POLICY[action].holders
  if (actor.kind === 'public') return holders.public !== undefined
  return (
    holders.trainee !== undefined ||
    actor.grants.some((grant) => {
      const reach = holders[grant.role]
      return reach === 'root' ? isRootPath(grant.path) : reach !== undefined
    })
  )
}

/** The roles that carry the action, for a page that says what is missing; `[]` for an unknown action. */
export function holdersOf(action: string): Holder[] {
  return action in POLICY ? (Object.keys(POLICY[action as Action].holders) as Holder[]) : []
}

/** Paths that the actor's grants reach for the action: `['/']` is everywhere, `[]` nowhere beyond the actor's own record. */
export function pathsVisibleTo(actor: Actor, action: Action): string[] {
  if (actor.kind === 'system') return ['/']
  if (actor.kind === 'public') return []
  const holders: Rule['holders'] = POLICY[action].holders
  const paths = actor.grants.flatMap((grant) => {
    const reach = holders[grant.role]
    if (reach === 'all' || (reach === 'root' && isRootPath(grant.path))) return ['/']
    return reach === 'subtree' || reach === 'courses' ? [grant.path] : []
  })
  return paths.filter((path, i) => !paths.some((other, j) => path.startsWith(other) && (path !== other || j < i)))
}

/**
 * The condition that keeps a list to what the actor may see, over a column that holds an organisation's path: the same
 * table as {@link may}, said in SQL. For actions of reach `courses` add the course condition of `coursesVisibleTo`.
 */
export function visibleTo(
  ctx: Pick<ReadContext, 'actor'>,
  action: Action,
  path: Expression<string>,
  eb: Pick<ExpressionBuilder<never, never>, 'or'>,
): Expression<SqlBool> {
  const paths = pathsVisibleTo(ctx.actor, action)
  if (paths.includes('/')) return sql<SqlBool>`1 = 1`
  if (paths.length === 0) return sql<SqlBool>`1 = 0`
  return eb.or(paths.map((prefix) => startsWith(path, prefix)))
}
