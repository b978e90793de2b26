import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'
import { Button } from '~/ui/kit/Button'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'

interface Props {
  code?: string
}

/** Where a code is typed; what was typed stays. */
export function VerifyForm({ code }: Props) {
  const { t } = useTranslation('verify')
  return (
    <form className="search-form" method="get" action={addresses.verify()}>
      <Field label={t('code')} hint={t('hint')} meta={plainMeta('code', code)} autoComplete="off" spellCheck={false} />
      <Button>{t('go')}</Button>
    </form>
  )
}
