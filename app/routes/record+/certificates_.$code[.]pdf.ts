import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { getCertificate } from '~/domain/certification/certification.server'
import { certificatePdf } from '~/documents/certificate'
import { MissingGlyph } from '~/documents/fonts'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { pdfAnswer, verifyAddress } from '~/http/print.server'
import { requireSignedIn } from '~/http/session.server'

/** The certificate as PDF: for its owner and for the office that looks after them. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const certificate = await getCertificate(await readContextOf(request, context), { code: params.code ?? '' })
    try {
      const pdf = await certificatePdf({ certificate, verifyUrl: verifyAddress(request, context, certificate.code) })
      return pdfAnswer(pdf, `${certificate.number} ${certificate.name}.pdf`)
    } catch (error) {
      if (!(error instanceof MissingGlyph)) throw error
      context.services.log.error(error, { certificate: certificate.number, request: context.requestId })
      return redirect(addresses.noGlyph(error.characters.join(' '), context.requestId))
    }
  })
}
