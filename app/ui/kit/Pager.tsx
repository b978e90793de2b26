import { useTranslation } from 'react-i18next'
import { Icon } from './Icon'

interface Props {
  /** From 1. */
  page: number
  pages: number
  hrefOf: (page: number) => string
}

export function Pager({ page, pages, hrefOf }: Props) {
  const { t } = useTranslation()
  if (pages <= 1) return null
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      {page > 1 ? (
        <a className="btn btn-quiet" href={hrefOf(page - 1)} rel="prev">
          <Icon name="previous" />
          {t('pager.previous')}
        </a>
      ) : (
        <span />
      )}
      <span className="pager-where">{t('pager.where', { page, pages })}</span>
      {page < pages ? (
        <a className="btn btn-quiet" href={hrefOf(page + 1)} rel="next">
          {t('pager.next')}
          <Icon name="next" />
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
