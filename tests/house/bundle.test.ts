import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sourceFiles } from './source'

// What only the server may hold. The build must exist: `npm test` makes it before this runs.
const FORBIDDEN = ['better-sqlite3', 'kysely', 'node:crypto', 'node:fs', 'insert into', 'correct:!0']

test.runIf(existsSync('build/client'))('nothing of the server reaches the browser', () => {
  const files = sourceFiles('build/client', /\.js$/)
  const leaked = files.flatMap((file) =>
    FORBIDDEN.filter((word) => file.text.includes(word)).map((word) => `${file.path}: ${word}`),
  )
  expect(leaked).toEqual([])
})
