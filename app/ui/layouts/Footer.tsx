import { useTranslation } from 'react-i18next'
import { addresses } from '~/http/addresses'
import { useRoot } from '~/ui/use-root'

export function Footer() {
  const { t } = useTranslation()
  const root = useRoot()
  return (
    <footer className="site-foot">
      <div className="site-foot-row">
        <p>
          {t('foot.what')}
          {root?.demonstration && <strong className="foot-demo">{t('foot.demonstration')}</strong>}
        </p>
        <ul>
          <li>
            <a href={addresses.catalogue()}>{t('nav.catalogue')}</a>
          </li>
          <li>
            <a href={addresses.verify()}>{t('nav.verify')}</a>
          </li>
          {root?.signedIn && (
            <li className="only-narrow">
              <form method="post" action={addresses.logout()}>
                <button className="foot-button">{t('nav.sign-out')}</button>
              </form>
            </li>
          )}
        </ul>
      </div>
    </footer>
  )
}
