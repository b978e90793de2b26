import { expect, test } from 'vitest'
import { testDatabase } from '../support/database'
import { sourceFiles } from './source'

const database = await testDatabase()

/** table → columns, as the schema files say. */
function declared(): Map<string, string[]> {
  const tables = new Map<string, string[]>()
  for (const file of sourceFiles('db/schema', /\.ts$/)) {
    const columns = new Map<string, string[]>()
    for (const [, name, body] of file.text.matchAll(/export interface (\w+Table) \{([\s\S]*?)\n\}/g))
      columns.set(
        name!,
        [...body!.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/^\s*(\w+):/gm)].map(([, column]) => column!),
      )
    const list = /export interface \w+Tables \{([^}]*)\}/.exec(file.text)?.[1] ?? ''
    for (const [, table, type] of list.matchAll(/^\s*(\w+): (\w+)/gm)) tables.set(table!, columns.get(type!)!.sort())
  }
  return tables
}

test('the migrated database has exactly the tables and columns of db/schema', async () => {
  const found = new Map(
    (await database.writer.introspection.getTables())
      .filter((table) => !table.name.startsWith('search_index') && !table.isView)
      .map((table) => [table.name, table.columns.map((column) => column.name).sort()]),
  )
  expect(Object.fromEntries([...found].sort())).toEqual(Object.fromEntries([...declared()].sort()))
})
