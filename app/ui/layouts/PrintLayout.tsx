import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '~/ui/kit/Icon'
import { Brand } from './Brand'

interface Props {
  /** Names the main part for those who jump by landmarks. */
  title?: string
  /** Where one came from; not printed. */
  back?: { href: string; label: string }
  children: ReactNode
}

/** A sheet of A4 paper: on screen as it will be printed, without navigation. */
export function PrintLayout({ title, back, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className="frame print-frame">
      <header className="print-head no-print">
        {back ? (
          <a className="back-link" href={back.href}>
            <Icon name="previous" size={18} />
            {back.label}
          </a>
        ) : (
          <Brand />
        )}
        <p>
          <Icon name="print" size={18} />
          {t('print.how')}
        </p>
      </header>
      <main id="main" tabIndex={-1} aria-label={title} className="a4">
        {children}
      </main>
    </div>
  )
}
