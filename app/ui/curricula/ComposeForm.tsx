import { useTranslation } from 'react-i18next'
import type { CurriculumDraft, DraftGroup } from '~/domain/curricula/curricula'
import type { Localised } from '~/domain/kernel/words'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Button } from '~/ui/kit/Button'
import { Choice } from '~/ui/kit/Choice'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { plainMeta, type FieldMeta } from '~/ui/kit/field-meta'
import { Select } from '~/ui/kit/Select'
import { TextArea } from '~/ui/kit/TextArea'

interface Course {
  id: string
  title: Localised
  hoursMinutes: number
}

interface Props {
  draft: CurriculumDraft
  organisations: { id: string; name: string; depth: number }[]
  courses: Course[]
  /** False when the organisation is settled. */
  mayChooseOrganisation: boolean
  reply: { form?: { error?: Record<string, string[] | null> | null } | null; refusal?: { code: string } | null } | undefined
}

/** Composes a curriculum with plain buttons: each shows the form again with everything typed, `publish` saves it. */
export function ComposeForm({ draft, organisations, courses, mayChooseOrganisation, reply }: Props) {
  const { t } = useTranslation('coordinate')
  const errors = reply?.form?.error ?? {}
  const meta = (name: string, value: string): FieldMeta => ({ ...plainMeta(name, value), errors: errors[name] ?? undefined })
  return (
    <form method="post" className="form">
      <FormFault reply={reply} ns="coordinate" />
      {mayChooseOrganisation ? (
        <Select
          label={t('compose.organisation')}
          meta={meta('organisationId', draft.organisationId)}
          options={organisations.map((one) => ({ value: one.id, label: `${'　'.repeat(one.depth)}${one.name}` }))}
        />
      ) : (
        <input type="hidden" name="organisationId" value={draft.organisationId} />
      )}
      <Field label={t('compose.name')} hint={t('compose.name-hint')} meta={meta('title', draft.title)} required />
      <TextArea label={t('compose.note')} hint={t('compose.note-hint')} meta={meta('note', draft.note)} rows={3} />
      {draft.groups.map((group, i) => (
        <GroupFields key={i} group={group} i={i} courses={courses} meta={meta} alone={draft.groups.length === 1} />
      ))}
      <div className="actions">
        <Button tone="secondary" name="intent" value="add-group">
          {t('compose.add-group')}
        </Button>
        <Button name="intent" value="publish">
          {t('compose.publish')}
        </Button>
      </div>
      <p className="field-hint">{t('compose.keep')}</p>
    </form>
  )
}

interface GroupProps {
  group: DraftGroup
  i: number
  courses: Course[]
  alone: boolean
  meta: (name: string, value: string) => FieldMeta
}

function GroupFields({ group, i, courses, alone, meta }: GroupProps) {
  const { t } = useTranslation('coordinate')
  const pick = usePick()
  const format = useFormat()
  const at = `groups[${i}]`
  const byId = new Map(courses.map((course) => [course.id, course]))
  const counts = group.courses.map((_, n) => String(n + 1)).slice(0, Math.max(0, group.courses.length - 1))
  return (
    <fieldset className="card form">
      <legend>{t('compose.group', { number: i + 1 })}</legend>
      <Field label={t('compose.group-title')} meta={meta(`${at}.title`, group.title)} />
      <Select
        label={t('compose.need')}
        meta={meta(`${at}.need`, group.need)}
        options={[
          { value: 'all', label: t('compose.all') },
          ...counts.map((n) => ({ value: n, label: t('compose.some', { count: Number(n) }) })),
        ]}
      />
      <Choice type="checkbox" name={`${at}.ordered`} value="on" label={t('compose.ordered')} defaultChecked={group.ordered} />
      <p>{t('compose.courses')}</p>
      {group.courses.length === 0 ? (
        <p className="field-hint">{t('compose.none')}</p>
      ) : (
        <ol className="rows">
          {group.courses.map((id, j) => {
            const course = byId.get(id)
            const title = course ? pick(course.title) : id
            return (
              <li key={id}>
                <input type="hidden" name={`${at}.courses`} value={id} />
                <span>
                  {title} {course && <span className="field-hint">{format.hours(course.hoursMinutes)}</span>}
                </span>
                <span className="actions">
                  {j > 0 && (
                    <Button
                      tone="quiet"
                      name="intent"
                      value={`move-course:${i}:${j}:up`}
                      aria-label={`${t('compose.up')} ${title}`}
                    >
                      {t('compose.up')}
                    </Button>
                  )}
                  {j < group.courses.length - 1 && (
                    <Button
                      tone="quiet"
                      name="intent"
                      value={`move-course:${i}:${j}:down`}
                      aria-label={`${t('compose.down')} ${title}`}
                    >
                      {t('compose.down')}
                    </Button>
                  )}
                  <Button
                    tone="quiet"
                    name="intent"
                    value={`remove-course:${i}:${j}`}
                    aria-label={`${t('compose.remove')} ${title}`}
                  >
                    {t('compose.remove')}
                  </Button>
                </span>
              </li>
            )
          })}
        </ol>
      )}
      <Select
        label={t('compose.add')}
        meta={meta(`${at}.add`, '')}
        options={[
          { value: '', label: t('compose.choose') },
          ...courses
            .filter((course) => !group.courses.includes(course.id))
            .map((course) => ({ value: course.id, label: pick(course.title) })),
        ]}
      />
      <div className="actions">
        <Button tone="secondary" name="intent" value={`add-course:${i}`}>
          {t('compose.add-go')}
        </Button>
        {!alone && (
          <Button tone="quiet" name="intent" value={`remove-group:${i}`}>
            {t('compose.remove-group')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
