// When a database is a demonstration, and how it becomes one.
import { emptyPostgres } from '#db/empty'
import { migrate } from '#db/migrate'
import { importFolder } from '~/content/import'
import { acceptInvitation, acceptNotice, makeInvitation } from '~/domain/identity/identity.server'
import { PRIVACY_NOTICE_VERSION } from '~/domain/identity/identity'
import { systemActor } from '~/domain/kernel/actor'
import { must } from '~/domain/kernel/outcome'
import { findSetting, setSetting } from '~/domain/kernel/settings'
import { listeners } from '~/domain/wiring'
import { BadSettings } from '~/server/env'
import type { Services } from '~/server/services'
import { DEMO_PASSWORD } from './password'
import { asPerson } from './studying'
import { growDemoWorld, type DemoSummary } from './world'

export async function isDemonstration({ database }: Services): Promise<boolean> {
  return (await findSetting({ db: database.reader }, 'demonstration')) !== null
}

/** Drops a PostgreSQL demonstration, and nothing that is not one. Throws {@link BadSettings} for any other database. */
export async function dropDemonstration(services: Services): Promise<void> {
  if (!(await isDemonstration(services)))
    throw new BadSettings('DATABASE_URL: 这不是示范数据库，不会清空。Not a demonstration: not emptied.')
  await emptyPostgres(services.database.writer)
  await migrate(services.database.writer)
}

/** Grows the demonstration world in an empty database. Throws {@link BadSettings} when somebody is in it already. */
export async function makeDemonstration(services: Services): Promise<DemoSummary> {
  const { database, clock } = services
  const somebody = await database.reader.selectFrom('person').select('id').limit(1).executeTakeFirst()
  if (somebody)
    throw new BadSettings(
      'DATABASE_URL: 这个数据库里已有真实数据，示范不会动它。This database holds real data; the demonstration leaves it alone.',
    )
  const now = clock()
  const summary = await growDemoWorld(
    database,
    now,
    async (ctx) => {
      await importFolder(ctx, services.files, 'content')
    },
    async (ctx, { accounts }) => {
      for (const person of accounts.values()) {
        const { token } = must(await makeInvitation(ctx, person.id))
        must(await acceptInvitation(ctx, { token, password: DEMO_PASSWORD }))
        await acceptNotice(await asPerson(ctx, person.id), { version: PRIVACY_NOTICE_VERSION, locale: 'zh-CN' })
      }
    },
  )
  const ctx = { db: database.writer, actor: systemActor('demonstration'), now, listeners, request: null }
  await setSetting(ctx, 'demonstration', now)
  return summary
}
