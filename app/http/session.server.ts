import { redirect, type AppLoadContext } from '@remix-run/node'
import type { SignedIn } from '~/domain/identity/identity'
import { addresses } from './addresses'
import { sessionOf } from './context.server'
import { COOKIE } from './session-id.server'

export function sessionCookie(sessionId: string, context: AppLoadContext): string {
  return `${COOKIE}=${sessionId}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${30 * 86_400}${secure(context)}`
}

export function endSessionCookie(context: AppLoadContext): string {
  return `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure(context)}`
}

function secure(context: AppLoadContext): string {
  return context.services.env.PUBLIC_URL?.startsWith('https://') ? '; Secure' : ''
}

/**
 * Who is signed in. Throws a redirect to the sign-in page (which comes back here) for the public, to the first-password page
 * and to the privacy notice for whoever owes them.
 */
export async function requireSignedIn(request: Request, context: AppLoadContext): Promise<SignedIn> {
  const signedIn = await sessionOf(request, context)
  const here = new URL(request.url)
  if (!signedIn) throw redirect(addresses.login(backTo(here)))
  if (signedIn.mustChangePassword && here.pathname !== addresses.firstPassword())
    throw redirect(addresses.firstPassword(backTo(here)))
  if (!signedIn.mustChangePassword && !signedIn.noticeAccepted && here.pathname !== addresses.notice())
    throw redirect(addresses.notice(backTo(here)))
  return signedIn
}

function backTo(url: URL): string {
  return `${url.pathname.replace(/\.data$/, '')}${url.search}`
}

/** A `next` parameter that stays on this site, or the fallback. */
export function safeNext(value: FormDataEntryValue | null, fallback: string): string {
  // Browsers drop tabs and line ends and read a backslash as a slash: "/\t/elsewhere" would leave the site.

  if (typeof value !== 'string' || !/^\/(?!\/)[^\\\x00-\x1f]*$/.test(value)) return fallback
  return value
}
