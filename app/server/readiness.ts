import { sql } from 'kysely'
import { ladder } from '#db/migrate'
import type { OpenDatabase } from '#db/open'

// A database that has not answered by then will not answer the next visitor either.
const PATIENCE_MS = 3000

export interface Readiness {
  ready: boolean
  checks: { name: 'writer' | 'reader' | 'migrations'; ok: boolean }[]
}

/** Whether visitors may be sent here: both connections answer and the ladder of migrations is climbed. Never throws. */
export async function readinessOf(database: OpenDatabase): Promise<Readiness> {
  const checks = await Promise.all([
    check('writer', async () => Boolean(await sql`select 1`.execute(database.writer))),
    check('reader', async () => Boolean(await database.reader.selectFrom('organisation').select('id').limit(1).execute())),
    check('migrations', async () => (await ladder(database.writer)).every((step) => step.climbed)),
  ])
  return { ready: checks.every(({ ok }) => ok), checks }
}

async function check<Name extends string>(name: Name, holds: () => Promise<boolean>): Promise<{ name: Name; ok: boolean }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)))
  const ok = await Promise.race([holds().catch(() => false), late])
  clearTimeout(timer)
  return { name, ok }
}
