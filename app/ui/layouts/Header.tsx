import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'
import { useLocale } from '~/i18n/i18n'
import { Icon } from '~/ui/kit/Icon'
import { useRoot } from '~/ui/use-root'
import { officeFor } from './areas'
import { Brand } from './Brand'

const NEXT_THEME = { auto: 'dark', dark: 'light', light: 'auto' } as const
const THEME_ICON = { auto: 'sun-moon', dark: 'moon', light: 'sun' } as const

interface Props {
  children?: ReactNode
  /** True in the office, where the way over leads back to one's own learning. */
  office?: boolean
}

/** Brand, the area's own places, and what every page offers: language, light or dark, account, way out. */
export function Header({ children, office }: Props) {
  const { t } = useTranslation()
  const root = useRoot()
  const locale = useLocale()
  const { pathname, search } = useLocation()
  const here = `${pathname}${search}`
  const theme = root?.theme ?? 'auto'
  const firstOffice = officeFor(root?.signedIn)[0]?.areas[0]
  return (
    <header className="site-head">
      <div className="site-head-row">
        <Brand href={root?.signedIn ? addresses.home() : addresses.front()} />
        {children}
        <div className="site-tools">
          {firstOffice && !office && (
            <a className="tool" href={firstOffice.href}>
              <Icon name="building" />
              <span className="tool-word">{t('nav.office')}</span>
            </a>
          )}
          {office && (
            <a className="tool" href={addresses.home()}>
              <Icon name="book" />
              <span className="tool-word">{t('nav.my-learning')}</span>
            </a>
          )}
          <form method="post" action={addresses.language()}>
            <input type="hidden" name="back" value={here} />
            <button
              className="tool"
              name="locale"
              value={locale === 'en' ? 'zh-CN' : 'en'}
              lang={locale === 'en' ? 'zh-CN' : 'en'}
              aria-label={t('language.other')}
            >
              {t('language.short')}
            </button>
          </form>
          <form method="post" action={addresses.theme()}>
            <input type="hidden" name="back" value={here} />
            <button className="tool" name="theme" value={NEXT_THEME[theme]}>
              <Icon name={THEME_ICON[theme]} />
              <span className="sr-only">{t(`theme.${theme}`)}</span>
            </button>
          </form>
          {root?.signedIn ? (
            <>
              <a className="tool" href={addresses.account()} aria-label={t('nav.account-of', { name: root.signedIn.name })}>
                <Icon name="account" />
                <span className="tool-word">{root.signedIn.name}</span>
              </a>
              <form method="post" action={addresses.logout()} className="only-wide">
                <button className="tool">{t('nav.sign-out')}</button>
              </form>
            </>
          ) : (
            <a className="tool tool-strong" href={addresses.login()}>
              {t('nav.sign-in')}
            </a>
          )}
        </div>
      </div>
    </header>
  )
}
