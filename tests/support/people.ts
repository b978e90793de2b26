import { actorOf } from '~/domain/identity/identity.server'
import { PUBLIC, systemActor, type Actor } from '~/domain/kernel/actor'
import type { Context } from '~/domain/kernel/context'
import type { Instant } from '~/domain/kernel/time'
import { listeners } from '~/domain/wiring'
import type { OpenDatabase } from '#db/open'
import { PEOPLE, type OrganisationName, type PersonName } from './world'

/** Noon of an ordinary Tuesday in the small world. */
export const NOON: Instant = '2026-11-24T04:00:00.000Z'

/** A context as the named person, the system or the public would have it. */
export async function as(database: OpenDatabase, who: PersonName | 'system' | 'public', now: Instant = NOON): Promise<Context> {
  const base = { db: database.writer, now, listeners, request: null }
  if (who === 'public') return { ...base, actor: PUBLIC }
  if (who === 'system') return { ...base, actor: systemActor('test') }
  const actor: Actor = await actorOf({ ...base, actor: PUBLIC }, await personId(database, who))
  return { ...base, actor }
}

export async function personId(database: OpenDatabase, who: PersonName): Promise<string> {
  const row = await database.reader
    .selectFrom('account')
    .select('person_id')
    .where('username_key', '=', PEOPLE[who][0])
    .executeTakeFirstOrThrow()
  return row.person_id
}

export async function organisationId(database: OpenDatabase, name: OrganisationName): Promise<string> {
  const row = await database.reader.selectFrom('organisation').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return row.id
}
