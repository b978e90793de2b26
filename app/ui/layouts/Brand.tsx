import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'

/** The name with its mark: a celadon bowl that is also an open book. */
export function Brand({ href = addresses.front() }: { href?: string }) {
  const { t } = useTranslation()
  return (
    <a className="brand" href={href}>
      <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
        <path
          className="brand-bowl"
          d="M2 9c4.6-1.6 8.8-1 12 1.7 3.2-2.7 7.4-3.3 12-1.7 0 8.4-4.6 13-9.5 14h-5C6.6 22 2 17.4 2 9Z"
        />
        <path className="brand-spine" d="M14 11.2V23" />
        <path className="brand-foot" d="M10.5 25.2h7" />
      </svg>
      <span>{t('brand')}</span>
    </a>
  )
}
