import { useTranslation } from 'react-i18next'
import { printedCode, type Certificate } from '~/domain/certification/certification'
import { dayOf } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Icon } from '~/ui/kit/Icon'
import { Table } from '~/ui/kit/Table'
import { StatusTag } from './StatusTag'

/** A person's certificates: what for, whether it stands, the file and the public page. */
export function CertificateTable({ certificates }: { certificates: Certificate[] }) {
  const { t } = useTranslation(['record', 'certification'])
  const pick = usePick()
  const format = useFormat()
  return (
    <Table
      caption={t('record:certificates.caption')}
      columns={[
        { key: 'course', label: t('record:certificates.course') },
        { key: 'number', label: t('record:certificates.number') },
        { key: 'issued', label: t('record:certificates.issued') },
        { key: 'status', label: t('record:certificates.status') },
        { key: 'actions', label: t('record:certificates.actions'), hidden: true },
      ]}
      rows={certificates.map((one) => ({
        key: one.id,
        cells: {
          course: pick(one.courseTitle),
          number: (
            <>
              {one.number}
              <span className="block text-sm text-ink-3">{printedCode(one.code)}</span>
            </>
          ),
          issued: format.date(one.issuedOn),
          status: (
            <>
              <StatusTag status={one.status} />
              {one.ended && (
                <span className="mt-1 block text-sm text-ink-3">
                  {t(`record:certificates.ended-${one.ended.kind}`, {
                    day: format.date(dayOf(one.ended.at)),
                    category: t(`certification:category.${one.ended.category}` as 'certification:category.on-request'),
                  })}
                </span>
              )}
            </>
          ),
          actions: (
            <span className="flex flex-wrap gap-x-4 gap-y-2">
              {one.status === 'valid' && (
                <a
                  className="inline-flex min-h-6 items-center gap-1"
                  href={addresses.certificatePdf(one.code)}
                  aria-label={t('record:certificates.download-of', { course: pick(one.courseTitle) })}
                >
                  <Icon name="download" size={18} />
                  {t('record:certificates.download')}
                </a>
              )}
              <a className="inline-flex min-h-6 items-center" href={addresses.verify(one.code)}>
                {t('record:certificates.verify')}
              </a>
            </span>
          ),
        },
      }))}
    />
  )
}
