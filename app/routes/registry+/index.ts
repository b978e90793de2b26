import { redirect } from '@remix-run/node'
import { addresses } from '~/http/addresses'

export function loader() {
  return redirect(addresses.registryCertificates())
}
