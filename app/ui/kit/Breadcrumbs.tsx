import { useTranslation } from 'react-i18next'

interface Props {
  /** From the top down; the last, without a link, is the page itself. */
  items: { href?: string; label: string }[]
}

export function Breadcrumbs({ items }: Props) {
  const { t } = useTranslation()
  return (
    <nav className="crumbs" aria-label={t('breadcrumbs')}>
      <ol>
        {items.map((item, i) => (
          <li key={i}>{item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}
