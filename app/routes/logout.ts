import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signOut } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { contextOf } from '~/http/context.server'
import { redirectWithNotice } from '~/http/answers.server'
import { endSessionCookie } from '~/http/session.server'
import { sessionIdOf } from '~/http/session-id.server'

/** Ends this session, whether or not it still ran. */
export async function action({ request, context }: ActionFunctionArgs) {
  const sessionId = sessionIdOf(request)
  if (sessionId) await signOut(await contextOf(request, context), sessionId)
  const response = redirectWithNotice(addresses.front(), 'signed-out')
  response.headers.append('Set-Cookie', endSessionCookie(context))
  return response
}

/** A link cannot sign anybody out. */
export function loader() {
  return redirect(addresses.front())
}
