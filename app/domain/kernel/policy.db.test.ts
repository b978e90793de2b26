import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database'
import type { PersonActor } from './actor'
import { may, POLICY, visibleTo, type Action } from './policy'
import { ACTIONS, aGrant, aTree } from '../../../tests/support/policy-cases'

const database = await testDatabase()

// Where named courses decide too, the list adds their condition; here only the place is asked.
const BY_PLACE = ACTIONS.filter((action) => !Object.values(POLICY[action].holders).includes('courses'))

const asked = aTree().chain((paths) =>
  fc.record({
    paths: fc.constant(paths),
    grants: fc.array(aGrant(paths), { maxLength: 3 }),
    action: fc.constantFrom<Action>(...BY_PLACE),
  }),
)

test('a list filtered in SQL holds exactly the organisations of which each may be asked about', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ paths, grants, action }) => {
      const actor: PersonActor = {
        kind: 'person',
        personId: 'me',
        name: 'me',
        organisationId: null,
        organisationPath: null,
        grants,
      }
      // A tree of its own under the real table, taken back at the end.
      const found = await database.writer
        .transaction()
        .execute(async (db) => {
          await db
            .insertInto('organisation')
            .values(
              paths.map((path, i) => ({
                id: `t${i}`,
                parent_id: null,
                kind: 'agency',
                name: path,
                code: null,
                path,
                valid_from: '2020-01-01',
                valid_to: null,
                created_at: '2020-01-01T00:00:00.000Z',
              })),
            )
            .execute()
          const rows = await db
            .selectFrom('organisation')
            .select('path')
            .where('id', 'like', 't%')
            .where((eb) => visibleTo({ actor }, action, eb.ref('organisation.path'), eb as never))
            .execute()
          throw new Seen(rows.map((row) => row.path))
        })
        .catch((error: unknown) => {
          if (error instanceof Seen) return error.paths
          throw error
        })
      // One's own record and what is public are not a matter of the tree.
      const publicly = (POLICY[action].holders as Record<string, string>).trainee === 'all'
      const expected = publicly ? found : paths.filter((path) => may(actor, action, { organisation: { path } }))
      expect([...(found as string[])].sort()).toEqual([...(expected as string[])].sort())
    }),
    { numRuns: 150 },
  )
})

class Seen extends Error {
  constructor(readonly paths: string[]) {
    super('seen')
  }
}
