import { useTranslation } from 'react-i18next'
import type { CertificateStatus } from '~/domain/certification/certification'
import { Tag } from '~/ui/kit/Tag'

const TONE = { valid: 'done', revoked: 'error', replaced: 'warn' } as const

/** Whether a certificate stands. */
export function StatusTag({ status }: { status: CertificateStatus }) {
  const { t } = useTranslation('certification')
  return <Tag tone={TONE[status]}>{t(`status.${status}`)}</Tag>
}
