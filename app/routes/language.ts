import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { addresses } from '~/http/addresses'
import { isLocale, localeCookie } from '~/http/locale.server'
import { safeNext } from '~/http/session.server'

/** Keeps the language in this browser and goes back to the page where it was chosen. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const locale = form.get('locale')
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
