import { useForm } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { REISSUE_CATEGORIES } from '~/domain/certification/certification'
import type { FormReply } from '~/http/forms.server'
import { Button } from '~/ui/kit/Button'
import { Field } from '~/ui/kit/Field'
import { FormFault } from '~/ui/kit/FormFault'
import { Select } from '~/ui/kit/Select'
import { TextArea } from '~/ui/kit/TextArea'

interface Props {
  name: string
  reply: FormReply | undefined
}

/** Another certificate in the place of this one. */
export function ReissueForm({ name, reply }: Props) {
  const { t } = useTranslation(['registry', 'certification'])
  const [form, fields] = useForm<{ category: string; reason: string; name: string }>({
    id: 'reissue',
    lastResult: reply?.form,
    defaultValue: { name },
  })
  return (
    <form method="post" id={form.id} className="form max-w-[40rem]" data-confirm={t('registry:certificate.reissue-ask')}>
      <p className="text-ink-2">{t('registry:certificate.reissue-lead')}</p>
      <FormFault reply={reply} ns="certification" />
      <input type="hidden" name="intent" value="reissue" />
      <Select
        label={t('registry:certificate.category')}
        placeholder={t('registry:certificate.choose')}
        meta={fields.category}
        options={REISSUE_CATEGORIES.map((value) => ({ value, label: t(`certification:category.${value}`) }))}
      />
      <Field
        label={t('registry:certificate.name')}
        hint={t('registry:certificate.name-hint')}
        meta={fields.name}
        autoComplete="off"
      />
      <TextArea
        label={t('registry:certificate.reason')}
        hint={t('registry:certificate.reason-hint')}
        meta={fields.reason}
        rows={3}
      />
      <Button tone="secondary">{t('registry:certificate.reissue-go')}</Button>
    </form>
  )
}
