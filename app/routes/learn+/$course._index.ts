import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { resumeAddress } from '~/domain/learning/learning.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { requireSignedIn } from '~/http/session.server'

/** Goes on where the learner left off. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const lesson = await resumeAddress(await readContextOf(request, context), params.course!)
    return redirect(addresses.lesson(params.course!, lesson.slug))
  })
}
