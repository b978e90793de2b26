import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { listCertificates } from '~/domain/certification/certification.server'
import { hoursOf } from '~/domain/credits/credits.server'
import { getPerson } from '~/domain/identity/identity.server'
import { MissingGlyph } from '~/documents/fonts'
import { transcriptPdf } from '~/documents/transcript'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { pdfAnswer, verifyAddress } from '~/http/print.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'

/** One's own transcript as PDF, in the language of the page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId } = await requireSignedIn(request, context)
  const locale = await localeOf(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const person = await getPerson(ctx, personId)
    try {
      const pdf = await transcriptPdf({
        name: person.name,
        place: person.organisationName,
        issuer: context.services.env.ISSUER_NAME,
        issuedAt: ctx.now,
        certificates: await listCertificates(ctx, personId),
        hours: await hoursOf(ctx, { personId }),
        verifyUrl: verifyAddress(request, context),
        locale,
      })
      return pdfAnswer(pdf, `${i18nFor(locale).t('record:transcript.title')} ${person.name}.pdf`)
    } catch (error) {
      if (!(error instanceof MissingGlyph)) throw error
      context.services.log.error(error, { transcript: personId, request: context.requestId })
      return redirect(addresses.noGlyph(error.characters.join(' '), context.requestId))
    }
  })
}
