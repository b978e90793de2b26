import { useForm } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { REVOCATION_CATEGORIES } from '~/domain/certification/certification'
import type { FormReply } from '~/http/forms.server'
import { Button } from '~/ui/kit/Button'
import { FormFault } from '~/ui/kit/FormFault'
import { Select } from '~/ui/kit/Select'
import { TextArea } from '~/ui/kit/TextArea'

/** Takes the certificate back. */
export function RevokeForm({ reply }: { reply: FormReply | undefined }) {
  const { t } = useTranslation(['registry', 'certification'])
  const [form, fields] = useForm<{ category: string; reason: string }>({ id: 'revoke', lastResult: reply?.form })
  return (
    <form method="post" id={form.id} className="form max-w-[40rem]" data-confirm={t('registry:certificate.revoke-ask')}>
      <p className="text-ink-2">{t('registry:certificate.revoke-lead')}</p>
      <FormFault reply={reply} ns="certification" />
      <input type="hidden" name="intent" value="revoke" />
      <Select
        label={t('registry:certificate.category')}
        placeholder={t('registry:certificate.choose')}
        meta={fields.category}
        options={REVOCATION_CATEGORIES.map((value) => ({ value, label: t(`certification:category.${value}`) }))}
      />
      <TextArea
        label={t('registry:certificate.reason')}
        hint={t('registry:certificate.reason-hint')}
        meta={fields.reason}
        rows={3}
      />
      <Button tone="danger">{t('registry:certificate.revoke-go')}</Button>
    </form>
  )
}
