import { data, redirect, type AppLoadContext } from '@remix-run/node'
import { storeTroubleOf } from '~/domain/kernel/trouble'
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

/**
 * The same for what a page's script asks, in JSON: `{ refusal }` with 404, 403, or 503 when the store cannot serve, so that the
 * script keeps what it has and sends it again.
 */
export async function answeringJson(context: AppLoadContext, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotFound) return Response.json({ refusal: 'not-found' }, { status: 404 })
    if (error instanceof Forbidden) return Response.json({ refusal: 'forbidden' }, { status: 403 })
    const trouble = storeTroubleOf(error)
    if (!trouble) throw error
    context.services.log.error(error, { request: context.requestId, trouble })
    return Response.json({ refusal: `store-${trouble}` }, { status: 503, headers: { 'Retry-After': RETRY_AFTER_SECONDS } })
  }
}

/** Long enough for an operator or a restart, short enough for somebody who waits. */
export const RETRY_AFTER_SECONDS = '30'
