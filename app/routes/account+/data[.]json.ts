import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { exportOwnData } from '~/domain/identity/identity.server'
import { dayOf } from '~/domain/kernel/time'
import { exporters } from '~/domain/wiring'
import { addresses } from '~/http/addresses'
import { contextOf } from '~/http/context.server'
import { requireSignedIn } from '~/http/session.server'

/** The copy of one's own data, as a file. A post, because that it was taken is written down. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(request, context)
  const ctx = await contextOf(request, context)
  const copy = await exportOwnData(ctx, exporters)
  const name = `yongshe-${encodeURIComponent(signedIn.username)}-${dayOf(ctx.now)}.json`
  return new Response(JSON.stringify(copy, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
      'Cache-Control': 'private, no-store',
    },
  })
}

export function loader() {
  return redirect(addresses.account())
}
