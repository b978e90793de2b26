import type { LoaderFunctionArgs } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { fileForReading } from '~/domain/learning/learning.server'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { requireSignedIn } from '~/http/session.server'

/** A file of a practice task: always to be saved, never opened in the platform's own name. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const file = await fileForReading(await readContextOf(request, context), params.file!)
    return new Response(createReadableStreamFromReadable(context.services.files.read(file.sha256)), {
      headers: {
        'Content-Type': file.mediaType,
        'Content-Length': String(file.bytes),
        'Content-Disposition': attachment(file.name),
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Cache-Control': 'private, no-store',
      },
    })
  })
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
