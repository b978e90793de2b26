import type { LoaderFunctionArgs } from '@remix-run/node'
import { mayAnywhere } from '~/domain/kernel/policy'
import { readContextOf } from '~/http/context.server'
import { metricsText } from '~/server/metrics'

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** The process's figures: for a gatherer on this machine, and for those who may see the platform's health. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!isLocal(request, context.address)) {
    const { actor } = await readContextOf(request, context)
    if (!mayAnywhere(actor, 'system.health')) return new Response('forbidden\n', { status: 403 })
  }
  return new Response(metricsText(), {
    headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

/** A proxy on this machine brings strangers over loopback; it says so in its headers, and then the caller is not local. */
function isLocal(request: Request, address: string): boolean {
  const forwarded = request.headers.has('x-forwarded-for') || request.headers.has('forwarded')
  return !forwarded && LOOPBACK.test(address)
}
