import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { i18nFor } from '~/i18n/i18n.server'
import { RETRY_AFTER_SECONDS } from '~/http/answers.server'
import { localeOf } from '~/http/locale.server'
import { storeTroubleOf } from '~/domain/kernel/trouble'
import { RequestId, Trouble } from '~/ui/request-id'

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
) {
  const i18n = i18nFor(await localeOf(request, loadContext))
  const html = renderToString(
    <I18nextProvider i18n={i18n}>
      <RequestId.Provider value={loadContext.requestId}>
        <Trouble.Provider value={loadContext.trouble ?? null}>
          {/* Nothing hydrates, so the loaders' data need not travel a second time. */}
          <RemixServer context={{ ...remixContext, serverHandoffStream: undefined }} url={request.url} />
        </Trouble.Provider>
      </RequestId.Provider>
    </I18nextProvider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.append('Vary', 'Cookie, Accept-Language')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
  if (loadContext.trouble) headers.set('Retry-After', RETRY_AFTER_SECONDS)
  return new Response(`<!doctype html>${html}`, { status: loadContext.trouble ? 503 : status, headers })
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  // An address that is not there or a method it does not take is the caller's slip, and stands in the request line.
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.trouble = storeTroubleOf(error) ?? undefined
  context.services.log.error(error, {
    request: context.requestId,
    trouble: context.trouble,
    url: new URL(request.url).pathname.replace(/^(\/invitation\/)[^/]+/, '$1…'),
  })
}
