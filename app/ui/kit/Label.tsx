import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  htmlFor: string
  required?: boolean | undefined
  children: ReactNode
}

/** Most fields must be filled in, so the word stands at those that need not. */
export function Label({ htmlFor, required, children }: Props) {
  const { t } = useTranslation('forms')
  return (
    <label htmlFor={htmlFor} className="field-label">
      {children}
      {required === false && <span className="field-optional">{t('optional')}</span>}
    </label>
  )
}
