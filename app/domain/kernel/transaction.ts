import type { Context } from './context'
import type { Outcome } from './outcome'

class RolledBack extends Error {
  constructor(readonly outcome: Outcome<never>) {
    super('rolled back')
  }
}

/**
 * Runs `fn` in one transaction and hands it a context whose database is that transaction; called inside another, it joins.
 * A refusal, like an error, takes everything back. Returns what `fn` returned.
 */
export async function inTransaction<T>(ctx: Context, fn: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return fn(ctx)
  try {
    return await ctx.db.transaction().execute(async (db) => {
      const result = await fn({ ...ctx, db })
      if (isRefusal(result)) throw new RolledBack(result)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as T
    throw error
  }
}

function isRefusal(result: unknown): result is Outcome<never> {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false && 'refusal' in result
}
