// Every function that leaves by a server door is called, on somebody else's things, as the public and as a learner of another
// county: it must refuse or tell nothing, or stand in one of the lists that say why not. A new function without a line fails.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Context } from '~/domain/kernel/context'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import { testDatabase } from '../support/database'
import { as } from '../support/people'
import { tellStory } from '../support/story'
import { CALLS, NOT_CALLED_BY_PEOPLE, OPEN_TO_ALL, OWN_ONLY } from './door-calls'
import { rooms } from './source'

const database = await testDatabase()
const story = await tellStory(database)

/** room.function → the function, for all doors. */
async function doorFunctions(): Promise<string[]> {
  const found: string[] = []
  for (const room of rooms()) {
    const file = path.resolve('app/domain', room, `${room}.server.ts`)
    if (!existsSync(file)) continue
    const door = (await import(/* @vite-ignore */ file)) as Record<string, unknown>
    for (const [name, value] of Object.entries(door)) if (typeof value === 'function') found.push(`${room}.${name}`)
  }
  return found
}

const names = await doorFunctions()

test('every function of every door stands in the tables of door-calls.ts', () => {
  const unknown = names.filter((name) => !(name in CALLS) && !NOT_CALLED_BY_PEOPLE.has(name))
  expect(unknown).toEqual([])
  const gone = [...Object.keys(CALLS), ...NOT_CALLED_BY_PEOPLE].filter((name) => !names.includes(name))
  expect(gone).toEqual([])
})

/** What came of it: nothing told and nothing done, or an answer. */
async function callAs(ctx: Context, name: string): Promise<'nothing' | 'answered'> {
  try {
    return isNothing(await CALLS[name]!(ctx, story)) ? 'nothing' : 'answered'
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return 'nothing'
    throw error
  }
}

/** A list kept to what one may see, and here that is nothing: as good as a refusal. So is a refused outcome. */
function isNothing(answer: unknown): boolean {
  if (answer === null || answer === undefined || answer === 0 || answer === false) return true
  if (Array.isArray(answer)) return answer.length === 0
  if (answer instanceof Map || answer instanceof Set) return answer.size === 0
  if (typeof answer !== 'object') return false
  if ('ok' in answer) return answer.ok === false
  if ('total' in answer && answer.total === 0) return true
  return Object.values(answer).every(isNothing)
}

const called = names.filter((name) => name in CALLS)

test.each(called.filter((name) => !OPEN_TO_ALL.has(name)))('%s tells the public nothing', async (name) => {
  expect(await callAs(await as(database, 'public'), name)).toBe('nothing')
})

test.each(called.filter((name) => !OPEN_TO_ALL.has(name) && !OWN_ONLY.has(name)))(
  '%s tells a learner of another county nothing',
  async (name) => {
    expect(await callAs(await as(database, '赵海'), name)).toBe('nothing')
  },
)

test.each([...OPEN_TO_ALL])('%s is open to the public', async (name) => {
  await expect(callAs(await as(database, 'public'), name)).resolves.toBeDefined()
})
