import { expect, test } from 'vitest'
import { sourceFiles } from './source'

/** table → the room whose schema file names it */
function owners(): Map<string, string> {
  const owner = new Map<string, string>()
  for (const file of sourceFiles('db/schema', /\.ts$/)) {
    const room = file.path.replace(/^db\/schema\/(.*)\.ts$/, '$1')
    const tables = /export interface \w+Tables \{([^}]*)\}/.exec(file.text)?.[1] ?? ''
    for (const [, table] of tables.matchAll(/^\s*(\w+):/gm)) owner.set(table!, room)
  }
  return owner
}

test('every table has an owner', () => {
  expect(owners().size).toBeGreaterThan(30)
})

test('only the room that owns a table writes it', () => {
  const owner = owners()
  const trespasses: string[] = []
  for (const file of sourceFiles('app', /\.tsx?$/).filter((file) => !/\.test\.tsx?$/.test(file.path))) {
    const room = /^app\/domain\/([^/]+)\//.exec(file.path)?.[1]
    for (const [, verb, table] of file.text.matchAll(/\b(insertInto|updateTable|deleteFrom|replaceInto)\(\s*['"`](\w+)/g))
      if (owner.get(table!) !== room)
        trespasses.push(`${file.path}: ${verb}('${table}') belongs to ${owner.get(table!) ?? 'nobody'}`)
  }
  expect(trespasses).toEqual([])
})
