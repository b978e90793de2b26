import type { AppLoadContext } from '@remix-run/node'
import { addresses } from './addresses'

/** Where the outside world finds a page of ours: PUBLIC_URL, or in development the address that was asked. */
export function publicAddress(request: Request, context: AppLoadContext, path: string): string {
  const base = context.services.env.PUBLIC_URL ?? new URL(request.url).origin
  return new URL(path, base).toString()
}

/** The address on a certificate that a stranger scans. */
export function verifyAddress(request: Request, context: AppLoadContext, code?: string): string {
  return publicAddress(request, context, addresses.verify(code))
}

/** A PDF to be opened in a tab of its own and saved under a name that says what it is. */
export function pdfAnswer(pdf: Buffer, name: string): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.byteLength),
      'Content-Disposition': `inline; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
