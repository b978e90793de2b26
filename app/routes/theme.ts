import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { addresses } from '~/http/addresses'
import { safeNext } from '~/http/session.server'
import { isTheme, themeCookie } from '~/http/theme.server'

/** Keeps the choice in this browser and goes back to the page where it was made. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const theme = form.get('theme')
  return redirect(safeNext(form.get('back'), addresses.front()), {
    status: 303,
    headers: isTheme(theme) ? { 'Set-Cookie': await themeCookie.serialize(theme) } : {},
  })
}

export function loader() {
  return redirect(addresses.front())
}
