import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '~/ui/kit/Icon'
import { useRoot } from '~/ui/use-root'
import { AddressNotice } from './AddressNotice'
import { currentArea, officeFor } from './areas'
import { Footer } from './Footer'
import { Header } from './Header'

interface Props {
  /** Names the main part for those who jump by landmarks. */
  title?: string
  children: ReactNode
}

/** The office's pages: a rail of the areas that one's roles open. */
export function OfficeLayout({ title, children }: Props) {
  const { t } = useTranslation()
  const signedIn = useRoot()?.signedIn
  const groups = officeFor(signedIn)
  const here = currentArea(groups, useLocation().pathname)
  return (
    <div className="frame office">
      <Header office />
      <div className="office-body">
        {groups.length > 0 && (
          <nav className="rail" aria-label={t('nav.office')}>
            {groups.map((group) => (
              <div key={group.key} className="rail-group">
                <p className="rail-title" id={`rail-${group.key}`}>
                  {t(`office.group.${group.key}`)}
                </p>
                <ul aria-labelledby={`rail-${group.key}`}>
                  {group.areas.map((area) => (
                    <li key={area.key}>
                      <a href={area.href} aria-current={area.key === here ? 'page' : undefined}>
                        <Icon name={area.icon} />
                        {t(`office.${area.key}`)}
                      </a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
        )}
        <main id="main" tabIndex={-1} aria-label={title} className="page page-wide">
          <AddressNotice />
          {children}
        </main>
      </div>
      <Footer />
    </div>
  )
}
