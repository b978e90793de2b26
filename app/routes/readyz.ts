import type { LoaderFunctionArgs } from '@remix-run/node'
import { readinessOf } from '~/server/readiness'

/** Whether visitors may be sent here, for load balancers and start scripts: 200 or 503, and which check failed. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { ready, checks } = await readinessOf(context.services.database)
  const lines = checks.map(({ name, ok }) => `${name} ${ok ? 'ok' : 'failed'}\n`)
  return new Response(lines.join(''), {
    status: ready ? 200 : 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
