import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Icon } from '~/ui/kit/Icon'
import { TRAINEE_PLACES, type Place } from './areas'

interface Props {
  /** head: words in the header on wide screens · bar: the bottom bar on phones. */
  as: 'head' | 'bar'
}

/** The trainee's four places, always all in sight. */
export function Places({ as }: Props) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const isHere = (place: Place) =>
    place.at.some((path) => pathname === path || pathname.startsWith(`${path}/`)) || `${pathname}${search}` === place.href
  return (
    <nav className={as === 'bar' ? 'bottom-bar' : 'head-nav only-wide'} aria-label={t('nav.places')}>
      <ul>
        {TRAINEE_PLACES.map((place) => (
          <li key={place.key}>
            <a href={place.href} aria-current={isHere(place) ? 'page' : undefined}>
              {as === 'bar' && <Icon name={place.icon} size={22} />}
              {t(`nav.${place.key}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
