import { useForm } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import type { HourLine } from '~/domain/credits/credits'
import { addresses } from '~/http/addresses'
import type { FormReply } from '~/http/forms.server'
import { useFormat } from '~/i18n/format'
import { LineTitle } from '~/ui/credits/HourLines'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Card } from '~/ui/kit/Card'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { TextArea } from '~/ui/kit/TextArea'

interface Props {
  line: HourLine
  lines: HourLine[]
  personId: string
  reply: FormReply | undefined
}

/** Takes one line back, and if need be puts the right figure in its place. */
export function CorrectHoursForm({ line, lines, personId, reply }: Props) {
  const { t } = useTranslation(['registry', 'credits'])
  const format = useFormat()
  const [form, fields] = useForm<{ hours: string; reason: string }>({ id: 'correct', lastResult: reply?.form })
  return (
    <Card>
      <h2 className="text-xl font-semibold">{t('registry:person.correct-title')}</h2>
      <p className="mt-1 mb-4 text-ink-2">{t('registry:person.correct-lead')}</p>
      <p className="mb-4 font-semibold">
        <LineTitle line={line} lines={lines} /> {format.date(line.activityOn)} · {t(`credits:ledger.${line.ledger}`)} ·{' '}
        {format.hours(line.minutes, line.unitMinutes)}
      </p>
      <form
        method="post"
        id={form.id}
        action={addresses.registryPerson(personId, { correct: line.id })}
        className="form max-w-[40rem]"
      >
        <FormFault reply={reply} ns="credits" />
        <input type="hidden" name="postingId" value={line.id} />
        <Field
          label={t('registry:person.hours')}
          hint={t('registry:person.hours-hint')}
          meta={fields.hours}
          inputMode="decimal"
          autoComplete="off"
          required={false}
        />
        <TextArea label={t('registry:person.reason')} hint={t('registry:person.reason-hint')} meta={fields.reason} rows={3} />
        <div className="flex flex-wrap gap-3">
          <Button tone="danger">{t('registry:person.go')}</Button>
          <ButtonLink tone="quiet" href={addresses.registryPerson(personId)}>
            {t('registry:person.cancel')}
          </ButtonLink>
        </div>
      </form>
    </Card>
  )
}
