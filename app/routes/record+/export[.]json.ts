import type { LoaderFunctionArgs } from '@remix-run/node'
import { coursesById } from '~/domain/catalogue/catalogue.server'
import { casesOf, listCertificates } from '~/domain/certification/certification.server'
import { hoursOf } from '~/domain/credits/credits.server'
import { listProgress } from '~/domain/learning/learning.server'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { verifyAddress } from '~/http/print.server'
import { requireSignedIn } from '~/http/session.server'

/** One's own record for machines: courses, decisions, certificates, both ledgers with every reason. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId } = await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const progress = await listProgress(ctx, personId)
    const courses = await coursesById(
      ctx,
      progress.map((one) => one.courseId),
    )
    const record = {
      exportedAt: ctx.now,
      courses: progress.map(({ lessons, ...one }) => ({
        ...one,
        slug: courses.get(one.courseId)?.slug,
        title: courses.get(one.courseId)?.title,
        lessons: [...lessons.values()],
      })),
      decisions: await casesOf(ctx, personId),
      certificates: (await listCertificates(ctx, personId)).map((one) => ({
        ...one,
        verifyAt: verifyAddress(request, context, one.code),
      })),
      hours: await hoursOf(ctx, { personId }),
    }
    return new Response(`${JSON.stringify(record, null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="yongshe-record-${ctx.now.slice(0, 10)}.json"`,
        'Cache-Control': 'private, no-store',
      },
    })
  })
}
