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
          d="M2 9c4.6-1.6 8.800-1 12 1.700 3.200-2.700 7.400-3.300 12-1.700 0 8.400-4.600 13-9.500 14h-5C6.600 22 2 17.400 2 9Z"
        />
        <path className="brand-line" d="M14 11.200V23M10.500 25.200h7" />
      </svg>
      <span>{t('brand')}</span>
    </a>
  )
}
