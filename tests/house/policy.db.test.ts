// Every function that leaves by a server door is called as the public and as an outsider; it must refuse, or stand in the list
// of what they may. A new function without a line here fails by itself.
import { expect, test } from 'vitest'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import type { Context } from '~/domain/kernel/context'
import { testDatabase } from '../support/database'
import { as, organisationId, personId } from '../support/people'
import { rooms } from './source'
import { NOT_ASKED_BY_PEOPLE, OPEN_TO_ALL, OWN_ONLY, argumentsFor } from './policy-table'

const database = await testDatabase()
const ids = {
  person: await personId(database, '王芳'),
  organisation: await organisationId(database, '鄞州区'),
}

type DoorFunction = (ctx: Context, input: unknown) => unknown

async function doorFunctions(): Promise<[string, DoorFunction][]> {
  const found: [string, DoorFunction][] = []
  for (const room of rooms()) {
    const door = (await import(`../../app/domain/${room}/${room}.server.ts`)) as Record<string, unknown>
    for (const [name, value] of Object.entries(door))
      if (typeof value === 'function') found.push([`${room}.${name}`, value as DoorFunction])
  }
  return found
}

/** What came of the call: refused by policy, or something else. */
async function callAs(ctx: Context, call: DoorFunction, name: string): Promise<'refused' | 'answered' | Error> {
  try {
    const answer = await call(ctx, argumentsFor(name, ids))
    return isEmpty(answer) ? 'refused' : 'answered'
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return 'refused'
    return error as Error
  }
}

/** A list or a null that tells nothing is as good as a refusal: it is how lists are kept to what one may see. */
function isEmpty(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true
  if (Array.isArray(answer)) return answer.length === 0
  if (answer instanceof Map) return answer.size === 0
  if (typeof answer === 'object') {
    const values = Object.values(answer)
    return (
      values.length > 0 &&
      values.every((value) => value === 0 || value === false || value === null || (Array.isArray(value) && value.length === 0))
    )
  }
  return answer === 0
}

const functions = (await doorFunctions()).filter(([name]) => !NOT_ASKED_BY_PEOPLE.has(name))

test.each(functions)('%s is closed to the public, or says that it is open', async (name, call) => {
  const came = await callAs(await as(database, 'public'), call, name)
  if (OPEN_TO_ALL.has(name)) expect(came).not.toBeInstanceOf(Forbidden)
  else expect(came).toBe('refused')
})

// 赵海 works in 海曙区 and holds no role; 王芳 in 鄞州区 is nobody of his.
test.each(functions.filter(([name]) => !OPEN_TO_ALL.has(name) && !OWN_ONLY.has(name)))(
  '%s is closed to a learner of another county',
  async (name, call) => {
    expect(await callAs(await as(database, '赵海'), call, name)).toBe('refused')
  },
)
