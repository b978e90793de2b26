import { useTranslation } from 'react-i18next'
import type { OrganisationRow } from '~/domain/identity/identity'
import { dayOf } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { useRoot } from '~/ui/use-root'

// Deeper than a tree of ours goes: city, county, town, community, and a group there.
const INDENT = ['block', 'block pl-5', 'block pl-10', 'block pl-15', 'block pl-20']

interface Props {
  caption: string
  organisations: OrganisationRow[]
}

/** The tree as a table, each name indented by how deep it lies. */
export function OrganisationTable({ caption, organisations }: Props) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'name', label: t('organisations.name') },
        { key: 'kind', label: t('organisations.kind') },
        { key: 'people', label: t('organisations.people'), numeric: true },
        { key: 'below', label: t('organisations.people-below'), numeric: true },
        { key: 'from', label: t('organisations.from') },
        { key: 'state', label: t('organisations.state') },
      ]}
      rows={organisations.map((row) => ({
        key: row.id,
        cells: {
          name: (
            <span className={INDENT[Math.min(row.depth, INDENT.length - 1)]}>
              <span className="sr-only">{t('organisations.level', { level: row.depth + 1 })} </span>
              <a href={addresses.adminOrganisation(row.id)}>{row.name}</a>
            </span>
          ),
          kind: t(`kind.${row.kind}`),
          people: format.number(row.people),
          below: format.number(row.peopleBelow),
          from: row.validFrom,
          state: <OrganisationState from={row.validFrom} to={row.validTo} />,
        },
      }))}
    />
  )
}

export function OrganisationState({ from, to }: { from: string; to: string | null }) {
  const { t } = useTranslation('admin')
  const now = useRoot()?.now
  const today = now ? dayOf(now) : from
  if (to !== null && to <= today) return <Tag>{t('organisations.closed', { on: to })}</Tag>
  if (to !== null) return <Tag tone="warn">{t('organisations.closing', { on: to })}</Tag>
  if (from > today) return <Tag tone="info">{t('organisations.later', { on: from })}</Tag>
  return <Tag tone="done">{t('organisations.open')}</Tag>
}
