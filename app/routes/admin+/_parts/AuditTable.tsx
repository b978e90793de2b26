import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '~/domain/audit/audit'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { useWords } from '~/i18n/i18n'
import { Table } from '~/ui/kit/Table'

interface Props {
  entries: Pick<AuditEntry, 'seq' | 'at' | 'actor' | 'action' | 'about' | 'facts' | 'request'>[]
  /** Names of the people and organisations that the entries speak of, by `kind:id`. */
  names: Record<string, string>
}

export function AuditTable({ entries, names }: Props) {
  const { t } = useTranslation('admin')
  const words = useWords()
  const format = useFormat()
  const who = (actor: string) => {
    if (actor.startsWith('system:')) return t('audit.system', { job: actor.slice('system:'.length) })
    return actor === 'public' ? t('audit.public') : (names[actor] ?? actor)
  }
  const thing = (about: string) => {
    const [kind = '', id = ''] = about.split(':')
    return `${words(`admin:audit.thing.${kind}`) ?? kind} ${names[about] ?? id}`
  }
  return (
    <Table
      caption={t('audit.title')}
      columns={[
        { key: 'seq', label: t('audit.seq'), numeric: true },
        { key: 'at', label: t('audit.at') },
        { key: 'who', label: t('audit.who') },
        { key: 'what', label: t('audit.what') },
        { key: 'about', label: t('audit.to-whom') },
        { key: 'facts', label: t('audit.facts') },
      ]}
      rows={entries.map((entry) => ({
        key: String(entry.seq),
        cells: {
          seq: String(entry.seq),
          at: format.instant(entry.at),
          who: who(entry.actor),
          what: words(`admin:event.${entry.action}`) ?? entry.action,
          about: <a href={addresses.adminAudit({ about: entry.about })}>{thing(entry.about)}</a>,
          facts: <Facts facts={entry.facts} request={entry.request} />,
        },
      }))}
    />
  )
}

/** The facts as they were written down, on request: they are for whoever looks into something. */
function Facts({ facts, request }: { facts: Record<string, unknown>; request: string | null }) {
  const { t } = useTranslation('admin')
  const pairs = Object.entries(facts)
  if (pairs.length === 0 && request === null) return null
  return (
    <details>
      <summary>{t('audit.facts')}</summary>
      <ul className="plain-list break-all">
        {pairs.map(([name, value]) => (
          <li key={name}>
            <code>
              {name}: {typeof value === 'string' ? value : JSON.stringify(value)}
            </code>
          </li>
        ))}
        {request && (
          <li>
            {t('audit.request')} <code>{request}</code>
          </li>
        )}
      </ul>
    </details>
  )
}
