import type { AppLoadContext } from '@remix-run/node'
import { addresses } from '~/http/addresses'

/** The whole address of an invitation, under the name that people type (PUBLIC_URL), else under the one just used. */
export function linkOf(request: Request, context: AppLoadContext, token: string): string {
  return new URL(addresses.invitation(token), context.services.env.PUBLIC_URL ?? request.url).href
}
