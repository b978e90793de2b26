import type { Context } from '~/domain/kernel/context'

/**
 * The context as the person themselves, before a session says so: for what they do by knowing a password or holding an
 * invitation. Without any role, so that nothing more can be done by it.
 */
export function asPerson(ctx: Context, personId: string): Context {
  return {
    ...ctx,
    actor: { kind: 'person', personId, name: '', organisationId: null, organisationPath: null, grants: [] },
  }
}
