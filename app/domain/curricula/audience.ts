// Whom an assignment is for: everybody who works today in the subtree of a target organisation, and hand-picked people as
// long as they work below the organisation that assigns.
import { sql, type SqlBool } from 'kysely'
import { startsWith } from '#db/dialect/capabilities'
import { peopleToday } from '~/domain/identity/identity.server'
import type { ReadContext } from '~/domain/kernel/context'

export interface Audience {
  /** Path of the organisation in whose name it is assigned: nobody outside of it belongs. */
  ownerPath: string
  organisationPaths: string[]
  personIds: string[]
}

export interface AudiencePerson {
  id: string
  name: string
  username: string
  organisationName: string
  organisationPath: string
}

/** The people themselves as a query, to be joined: columns of `peopleToday`. */
export function selectAudience(ctx: ReadContext, audience: Audience) {
  return peopleToday(ctx)
    .where('account.closed_at', 'is', null)
    .where((eb) => startsWith(eb.ref('organisation.path'), audience.ownerPath))
    .where((eb) =>
      eb.or([
        ...audience.organisationPaths.map((path) => startsWith(eb.ref('organisation.path'), path)),
        ...(audience.personIds.length > 0 ? [eb('person.id', 'in', audience.personIds)] : []),
        sql<SqlBool>`1 = 0`,
      ]),
    )
}

/** Everybody who belongs today, by organisation and name; nobody twice. */
export async function listAudience(ctx: ReadContext, audience: Audience): Promise<AudiencePerson[]> {
  const rows = await selectAudience(ctx, audience)
    .select([
      'person.id',
      'person.name',
      'account.username',
      'organisation.name as organisationName',
      'organisation.path as organisationPath',
    ])
    .orderBy('organisation.path')
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  // Two places of one day (a transfer entered twice) make one member.
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
