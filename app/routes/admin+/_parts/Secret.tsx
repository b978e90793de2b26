import { useTranslation } from 'react-i18next'
import { useFormat } from '~/i18n/format'
import { Button } from '~/ui/kit/Button'
import { Enhance } from '~/ui/kit/Enhance'
import { Notice } from '~/ui/kit/Notice'

export interface Secret {
  kind: 'link' | 'password'
  value: string
  expiresAt: string
  name: string
  username: string
}

/** What is shown once and kept nowhere: a link or a first password, ready to be handed over. */
export function SecretNotice({ secret }: { secret: Secret }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const facts = { name: secret.name, username: secret.username, until: format.instant(secret.expiresAt) }
  return (
    <Notice tone="done" title={t(`secret.${secret.kind}-title`)}>
      <p>{t(`secret.${secret.kind}-lead`, facts)}</p>
      <div className="field ways">
        <label className="field-label" htmlFor="secret">
          {t(`secret.${secret.kind}`)}
        </label>
        <input id="secret" className="control" readOnly value={secret.value} data-copy-source />
      </div>
      {/* Without script the text is selected by hand. */}
      <Button type="button" tone="secondary" hidden data-copy data-copied={t('secret.copied')} className="ways">
        {t('secret.copy')}
      </Button>
      <Enhance name="copy" />
    </Notice>
  )
}
