import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { updateSettings } from '~/domain/identity/identity.server'
import { addresses } from '~/http/addresses'
import { contextOf, sessionOf } from '~/http/context.server'
import { isLocale, localeCookie } from '~/http/locale.server'
import { safeNext } from '~/http/session.server'

/** Keeps the language in this browser and in the account, and goes back to the page where it was chosen. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const locale = form.get('locale')
  if (isLocale(locale) && (await sessionOf(request, context))) await updateSettings(await contextOf(request, context), { locale })
  return redirect(withoutLanguage(safeNext(form.get('back'), addresses.front())), {
    status: 303,
    headers: isLocale(locale) ? { 'Set-Cookie': await localeCookie.serialize(locale) } : {},
  })
}

export function loader() {
  return redirect(addresses.front())
}

/** A language in the address stands above the choice just made, so it goes. */
function withoutLanguage(address: string): string {
  const url = new URL(address, 'http://here')
  url.searchParams.delete('lng')
  return `${url.pathname}${url.search}${url.hash}`
}
