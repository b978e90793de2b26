import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { assetOf } from '~/domain/catalogue/catalogue.server'
import { rangeOf } from '~/http/byte-range'
import { readContextOf } from '~/http/context.server'

// What a version's file says never changes: a changed file belongs to another version and so has another address.
const FOR_EVER = 'public, max-age=31536000, immutable'

// A figure opened by itself is a document of our origin; it may draw and style itself, and nothing more.
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** Figures, films and captions of a course version, whole or in the part that a player asks for. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const asset = await assetOf(await readContextOf(request, context), params.version!, params['*'] ?? '')
  if (!asset) return new Response(null, { status: 404 })

  const { sha256, mediaType, bytes } = asset
  const headers = new Headers({
    'Content-Type': mediaType,
    'Cache-Control': FOR_EVER,
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256}"`,
  })
  if (mediaType === 'image/svg+xml') headers.set('Content-Security-Policy', SVG_POLICY)
  if (request.headers.get('If-None-Match')?.includes(sha256)) return new Response(null, { status: 304, headers })

  const range = rangeOf(request.headers.get('Range'), bytes)
  if (range === 'not-satisfiable') {
    headers.set('Content-Range', `bytes */${bytes}`)
    return new Response(null, { status: 416, headers })
  }
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${bytes}`)
  headers.set('Content-Length', String(range ? range.end - range.start + 1 : bytes))
  const status = range ? 206 : 200
  // An open file that nobody reads stays open.
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  return new Response(createReadableStreamFromReadable(context.services.files.read(sha256, range ?? undefined)), {
    status,
    headers,
  })
}
