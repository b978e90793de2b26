import { Migrator } from 'kysely'
import { migrations } from './migrations/index'
import type { Writer } from './open'

export interface LadderStep {
  name: string
  climbed: boolean
}

function migratorOver(db: Writer): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } })
}

/** The steps in order, and which are done. */
export async function ladder(db: Writer): Promise<LadderStep[]> {
  const steps = await migratorOver(db).getMigrations()
  return steps.map((step) => ({ name: step.name, climbed: step.executedAt !== undefined }))
}

/** Climbs every step that is missing; returns their names. Throws, with nothing half done, when a step fails or the database is newer. */
export async function migrate(db: Writer): Promise<string[]> {
  const { error, results } = await migratorOver(db).migrateToLatest()
  if (error) throw error
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}
