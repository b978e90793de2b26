import { data, type AppLoadContext } from '@remix-run/node'
import { listCourses } from '~/domain/catalogue/catalogue.server'
import { applyIntent, CurriculumInput, draftForm, readDraft, type CurriculumDraft } from '~/domain/curricula/curricula'
import { createCurriculum, listComposingOrganisations, reviseCurriculum } from '~/domain/curricula/curricula.server'
import type { ReadContext } from '~/domain/kernel/context'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf } from '~/http/context.server'
import { parseForm } from '~/http/forms.server'

/** What the composing screen chooses from. */
export async function composingChoices(ctx: ReadContext) {
  const [organisations, courses] = await Promise.all([listComposingOrganisations(ctx), listCourses(ctx, {})])
  return { organisations, courses: courses.map(({ id, title, hoursMinutes }) => ({ id, title, hoursMinutes })) }
}

/** Every button of the screen: all but `publish` change the draft and show it again, with everything typed. */
export async function composeAction(request: Request, context: AppLoadContext, curriculumId: string | null) {
  const posted = await request.formData()
  const intent = String(posted.get('intent') ?? '')
  const draft = readDraft(posted)
  if (intent !== 'publish') return data({ draft: applyIntent(draft, intent), form: null, refusal: null })
  const form = parseForm(draftForm(draft), CurriculumInput)
  if (!form.ok) return data({ draft, ...form.reply.data }, { status: 422 })
  return answering(async () => {
    const ctx = await contextOf(request, context)
    const outcome = curriculumId ? await reviseCurriculum(ctx, curriculumId, form.value) : await createCurriculum(ctx, form.value)
    if (!outcome.ok) return data({ draft, ...form.refuse(outcome).data }, { status: 409 })
    return redirectWithNotice(addresses.curricula(), 'saved')
  })
}

export type ComposeReply = { draft: CurriculumDraft; form: unknown; refusal: { code: string } | null }
