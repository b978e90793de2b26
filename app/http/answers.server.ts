import { data, redirect } from '@remix-run/node'
import { Forbidden, NotFound } from '~/domain/kernel/errors'
import { holdersOf } from '~/domain/kernel/policy'

/** What a one-time notice after a redirect says: a key of messages `common:notice.*`, shown by the next page. */
export function redirectWithNotice(to: string, notice: string, facts: Record<string, string | number> = {}) {
  const url = new URL(to, 'http://here')
  url.searchParams.set('notice', notice)
  for (const [name, value] of Object.entries(facts)) url.searchParams.set(`n_${name}`, String(value))
  return redirect(`${url.pathname}${url.search}${url.hash}`, 303)
}

/**
 * Runs a loader's or action's work and turns the two thrown answers of the domain into HTTP: {@link NotFound} → 404,
 * {@link Forbidden} → 403, for the area's error page to explain. Everything else is a bug and stays one (500).
 */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotFound) throw data({ what: error.what }, { status: 404 })
    if (error instanceof Forbidden) throw data({ action: error.action, holders: holdersOf(error.action) }, { status: 403 })
    throw error
  }
}
