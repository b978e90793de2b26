import type { AppLoadContext } from '@remix-run/node'
import { resolveSession } from '~/domain/identity/identity.server'
import type { SignedIn } from '~/domain/identity/identity'
import { PUBLIC, type Actor } from '~/domain/kernel/actor'
import type { Context, ReadContext } from '~/domain/kernel/context'
import { listeners } from '~/domain/wiring'
import { sessionIdOf } from './session-id.server'

interface Resolved {
  actor: Actor & { kind: 'person' }
  signedIn: SignedIn
}

// Several loaders answer one request, each with a Request of its own; the load context is what they share.
const resolved = new WeakMap<AppLoadContext, Promise<Resolved | null>>()

function resolve(request: Request, context: AppLoadContext): Promise<Resolved | null> {
  const known = resolved.get(context)
  if (known) return known
  const { database, clock, env } = context.services
  const sessionId = sessionIdOf(request)
  const found = sessionId
    ? resolveSession(database, clock(), sessionId, {
        staffIdleMinutes: env.STAFF_IDLE_MINUTES,
        learnerIdleMinutes: env.LEARNER_IDLE_MINUTES,
      })
    : Promise.resolve(null)
  resolved.set(context, found)
  return found
}

/** Who is signed in, or null. Never asks for a sign-in: see `requireSignedIn`. */
export async function sessionOf(request: Request, context: AppLoadContext): Promise<SignedIn | null> {
  return (await resolve(request, context))?.signedIn ?? null
}

/** For loaders: the reading connection, the actor and the time. */
export async function readContextOf(request: Request, context: AppLoadContext): Promise<ReadContext> {
  const { database, clock } = context.services
  return { db: database.reader, actor: (await resolve(request, context))?.actor ?? PUBLIC, now: clock() }
}

/** For actions: the writing connection, and everything a command needs. */
export async function contextOf(request: Request, context: AppLoadContext): Promise<Context> {
  const { database, clock } = context.services
  return {
    db: database.writer,
    actor: (await resolve(request, context))?.actor ?? PUBLIC,
    now: clock(),
    listeners,
    request: context.requestId,
  }
}
