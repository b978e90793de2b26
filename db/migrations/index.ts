import type { Migration } from 'kysely'
import * as foundations from './2026-11-24T0900-foundations'

/** The ladder, in order; a step once released is frozen. */
export const migrations: Record<string, Migration> = {
  '2026-11-24T0900-foundations': foundations,
}
