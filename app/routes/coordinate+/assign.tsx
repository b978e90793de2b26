import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssignmentInput } from '~/domain/curricula/curricula'
import { assign, countPeopleByOrganisation, listCurricula } from '~/domain/curricula/curricula.server'
import { Forbidden } from '~/domain/kernel/errors'
import { addresses } from '~/http/addresses'
import { answering, redirectWithNotice } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { parseForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { Choice } from '~/ui/kit/Choice'
import { Choices } from '~/ui/kit/Choices'
import { Empty } from '~/ui/kit/Empty'
import { Field } from '~/ui/kit/Field'
import { plainMeta, type FieldMeta } from '~/ui/kit/field-meta'
import { FormFault } from '~/ui/kit/FormFault'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Select } from '~/ui/kit/Select'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { answerOf, emptyDraft, previewOf, type AssignAnswer } from './_parts/assign-draft.server'
import { AssignPreview } from './_parts/AssignPreview'
import { PeoplePicker } from './_parts/PeoplePicker'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const organisations = await countPeopleByOrganisation(ctx)
    if (organisations.length === 0) throw new Forbidden('curricula.assign')
    const curricula = await listCurricula(ctx)
    const asked = new URL(request.url).searchParams.get('curriculum') ?? ''
    const start: AssignAnswer = { draft: emptyDraft(ctx, asked), picked: [], found: null, preview: null, reply: null }
    const { t } = i18nFor(await localeOf(request, context))
    return {
      organisations: organisations.map(({ id, name, depth, people }) => ({ id, name, depth, people })),
      curricula: curricula.map(({ id, title, courses }) => ({ id, title, courses })),
      start,
      title: `${t('curricula:assign.title')} · ${t('brand')}`,
    }
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const posted = await request.formData()
  const intent = posted.get('intent')
  return answering(async () => {
    const ctx = await contextOf(request, context)
    if (intent !== 'preview' && intent !== 'assign') return data(await answerOf(ctx, posted))

    const form = parseForm(posted, AssignmentInput)
    if (!form.ok) return data(await answerOf(ctx, posted, form.reply.data), { status: 422 })
    if (intent === 'assign') {
      const outcome = await assign(ctx, form.value)
      if (outcome.ok)
        return redirectWithNotice(addresses.assignment(outcome.value.assignmentId), 'assigned', { count: outcome.value.people })
      const { preview } = await previewOf(ctx, form.value)
      const refused = form.refuse(outcome)
      return data({ ...(await answerOf(ctx, posted, refused.data)), preview }, { status: 409 })
    }
    const { preview, refused } = await previewOf(ctx, form.value)
    const answer = await answerOf(ctx, posted, refused && form.refuse(refused).data)
    return data({ ...answer, preview }, { status: refused ? 409 : 200 })
  })
}

export default function Assign() {
  const { organisations, curricula, start } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() ?? start
  const { t } = useTranslation('curricula')
  const nobody = organisations.every(({ people }) => people === 0)
  return (
    <OfficeLayout title={t('assign.title')}>
      <PageHead
        title={t('assign.title')}
        lead={t('assign.lead')}
        back={{ href: addresses.coordinate(), label: t('assign.back') }}
      />
      {nobody && <Notice tone="warn">{t('assign.noPeople')}</Notice>}
      {curricula.length === 0 ? (
        <Empty title={t('assign.noCurricula')} action={{ href: addresses.newCurriculum(), label: t('assign.noCurriculaAction') }}>
          {t('assign.noCurriculaHint')}
        </Empty>
      ) : (
        <form method="post" action={addresses.assign()} noValidate>
          <Who answer={answer} />
          <What answer={answer} />
          <ByWhen answer={answer} />
          <Check answer={answer} />
        </form>
      )}
    </OfficeLayout>
  )
}

interface StepProps {
  answer: AssignAnswer
}

// Depths beyond these are rare and stay readable at the same indent.
const INDENT = ['', 'ml-6', 'ml-12', 'ml-16']

function Who({ answer }: StepProps) {
  const { organisations } = useLoaderData<typeof loader>()
  const { t } = useTranslation('curricula')
  const meta = metaOf(answer, 'organisationIds')
  return (
    <Section title={t('assign.who')} id="who">
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <Choices legend={t('assign.organisations')} hint={t('assign.organisationsHint')} meta={meta}>
          {organisations.map(({ id, name, depth, people }) => (
            <Choice
              key={id}
              type="checkbox"
              name="organisationIds"
              value={id}
              className={INDENT[Math.min(depth, INDENT.length - 1)]}
              defaultChecked={answer.draft.organisationIds.includes(id)}
              label={
                <>
                  {name} <span className="text-[0.9375rem] text-ink-3">{t('assign.organisationPeople', { count: people })}</span>
                </>
              }
            />
          ))}
        </Choices>
        <PeoplePicker answer={answer} meta={metaOf(answer, 'personIds')} />
      </div>
    </Section>
  )
}

function What({ answer }: StepProps) {
  const { curricula } = useLoaderData<typeof loader>()
  const { t } = useTranslation('curricula')
  return (
    <Section title={t('assign.what')} id="what">
      <Select
        label={t('assign.curriculum')}
        hint={t('assign.curriculumHint')}
        meta={metaOf(answer, 'curriculumId', answer.draft.curriculumId)}
        placeholder={t('assign.curriculumChoose')}
        options={curricula.map(({ id, title, courses }) => ({
          value: id,
          label: t('assign.curriculumOption', { title, count: courses }),
        }))}
      />
    </Section>
  )
}

function ByWhen({ answer }: StepProps) {
  const { t } = useTranslation('curricula')
  const { dueKind, dueOn, dueDays } = answer.draft
  return (
    <Section title={t('assign.byWhen')} id="by-when">
      <Choices legend={t('assign.dueKind')}>
        <Choice
          type="radio"
          name="dueKind"
          value="on"
          defaultChecked={dueKind === 'on'}
          label={t('assign.dueOnKind')}
          hint={t('assign.dueOnKindHint')}
        />
        <Field className="mb-4 ml-9" type="date" label={t('assign.dueOn')} meta={metaOf(answer, 'dueOn', dueOn)} />
        <Choice
          type="radio"
          name="dueKind"
          value="days"
          defaultChecked={dueKind === 'days'}
          label={t('assign.dueDaysKind')}
          hint={t('assign.dueDaysKindHint')}
        />
        <Field
          className="ml-9"
          inputMode="numeric"
          autoComplete="off"
          label={t('assign.dueDays')}
          hint={t('assign.dueDaysHint')}
          meta={metaOf(answer, 'dueDays', dueDays)}
        />
      </Choices>
    </Section>
  )
}

function Check({ answer }: StepProps) {
  const { t } = useTranslation('curricula')
  const { preview, reply, draft } = answer
  const faults = Object.values(reply?.form.error ?? {}).filter((errors) => errors && errors.length > 0).length
  // Answers come back with the list in sight, not at the top of a long form.
  const here = `${addresses.assign()}#check`
  return (
    <Section title={t('assign.check')} id="check">
      {faults > 0 ? (
        <Notice tone="error">{t('assign.faults', { count: faults })}</Notice>
      ) : (
        <FormFault reply={reply} ns="curricula" />
      )}
      {preview ? (
        <AssignPreview preview={preview} grows={draft.organisationIds.length > 0} />
      ) : (
        <p className={reply ? 'mt-4 text-ink-2' : 'text-ink-2'}>{t('assign.checkHint')}</p>
      )}
      <div className="actions mt-4">
        {preview && (
          <>
            <input type="hidden" name="seen" value={preview.seen} />
            <Button name="intent" value="assign" formAction={here}>
              {t('assign.submit', { count: preview.counts.people })}
            </Button>
          </>
        )}
        <Button name="intent" value="preview" formAction={here} tone={preview ? 'secondary' : 'primary'}>
          {t(preview ? 'assign.checkAgain' : 'assign.checkGo')}
        </Button>
      </div>
      {preview && <p className="mt-2 text-[0.9375rem] text-ink-3">{t('assign.changedAfter')}</p>}
    </Section>
  )
}

function metaOf({ reply }: AssignAnswer, name: string, value?: string): FieldMeta {
  return { ...plainMeta(name, value), errors: reply?.form.error?.[name] ?? undefined }
}
