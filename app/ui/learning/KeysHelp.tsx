import { useTranslation } from 'react-i18next'

/** The keys of the player, shown once its script runs. Single letters can be switched off (WCAG 2.1.4). */
export function KeysHelp() {
  const { t } = useTranslation('learning')
  return (
    <details className="keys no-print" data-keys hidden>
      <summary>{t('keys.title')}</summary>
      <p>
        <kbd>←</kbd> {t('keys.or')} <kbd>K</kbd> {t('keys.previous')}
        <br />
        <kbd>→</kbd> {t('keys.or')} <kbd>J</kbd> {t('keys.next')}
      </p>
      <label>
        <input type="checkbox" data-letters defaultChecked /> {t('keys.letters')}
      </label>
    </details>
  )
}
