import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'
import { useRoot } from '~/ui/use-root'
import { AddressNotice } from './AddressNotice'
import { Footer } from './Footer'
import { Header } from './Header'
import { Places } from './Places'

interface Props {
  /** Names the main part for those who jump by landmarks. */
  title?: string
  children: ReactNode
}

/** For pages that anybody may read; who is signed in keeps the four places. */
export function PublicLayout({ title, children }: Props) {
  const { t } = useTranslation()
  const signedIn = Boolean(useRoot()?.signedIn)
  return (
    <div className={signedIn ? 'frame has-bar' : 'frame'}>
      <Header>
        {signedIn ? (
          <Places as="head" />
        ) : (
          <nav className="head-nav only-wide" aria-label={t('nav.site')}>
            <ul>
              <li>
                <a href={addresses.catalogue()}>{t('nav.catalogue')}</a>
              </li>
              <li>
                <a href={addresses.verify()}>{t('nav.verify')}</a>
              </li>
            </ul>
          </nav>
        )}
      </Header>
      <main id="main" tabIndex={-1} aria-label={title} className="page">
        <AddressNotice />
        {children}
      </main>
      <Footer />
      {signedIn && <Places as="bar" />}
    </div>
  )
}
