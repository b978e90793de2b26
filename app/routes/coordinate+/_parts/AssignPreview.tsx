import { useTranslation } from 'react-i18next'
import type { Clash, PreviewPerson } from '~/domain/curricula/curricula'
import { useFormat } from '~/i18n/format'
import { Table } from '~/ui/kit/Table'
import type { AssignAnswer } from './assign-draft.server'

interface Props {
  preview: NonNullable<AssignAnswer['preview']>
  /** Organisations are among the targets, so whoever joins them later is assigned too. */
  grows: boolean
}

/** What pressing the button will do: to how many, who has it behind them, what meets it. */
export function AssignPreview({ preview, grows }: Props) {
  const { t } = useTranslation('curricula')
  const { counts, people } = preview
  return (
    <>
      <p className="font-semibold">
        {t('assign.will', { organisation: preview.organisationName, title: preview.title, count: counts.people })}
      </p>
      <p className="text-ink-2">{t(grows ? 'assign.later' : 'assign.onlyPicked')}</p>
      <Counts counts={counts} />
      {counts.people > people.length && (
        <p className="mb-2 text-[0.9375rem] text-ink-2">{t('preview.sample', { count: counts.people, shown: people.length })}</p>
      )}
      <PeopleTable people={people} />
    </>
  )
}

function Counts({ counts }: { counts: Props['preview']['counts'] }) {
  const { t } = useTranslation('curricula')
  const format = useFormat()
  const some = (['done', 'partly', 'alreadyAssigned', 'dueEarlier'] as const).filter((kind) => counts[kind] > 0)
  if (some.length === 0) return <div className="h-4" />
  return (
    <dl className="my-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-4" aria-label={t('preview.counts')}>
      {some.map((kind) => (
        <div key={kind} className="rounded-md border border-line bg-surface p-4">
          <dt>{t(`preview.${kind}`)}</dt>
          <dd>
            <span className="block text-2xl font-semibold">{format.number(counts[kind])}</span>
            <span className="text-[0.9375rem] text-ink-3">{t(`preview.${kind}Hint`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function PeopleTable({ people }: { people: PreviewPerson[] }) {
  const { t } = useTranslation('curricula')
  const format = useFormat()
  return (
    <Table
      caption={t('preview.table')}
      columns={[
        { key: 'name', label: t('preview.name') },
        { key: 'organisation', label: t('preview.organisation') },
        { key: 'dueOn', label: t('preview.dueOn') },
        { key: 'has', label: t('preview.has'), numeric: true },
        { key: 'clash', label: t('preview.clash') },
      ]}
      rows={people.map((person) => ({
        key: person.id,
        cells: {
          name: person.name,
          organisation: person.organisationName,
          dueOn: format.day(person.dueOn),
          has: t('preview.hasText', { done: person.done, needed: person.needed }),
          clash: <Clashes clashes={person.clashes} />,
        },
      }))}
    />
  )
}

function Clashes({ clashes }: { clashes: Clash[] }) {
  const { t } = useTranslation('curricula')
  const format = useFormat()
  if (clashes.length === 0) return <span className="text-ink-3">{t('preview.noClash')}</span>
  return (
    <ul>
      {clashes.map((clash, i) => (
        <li key={i}>
          {t(`preview.${clash.kind}`, {
            title: clash.title,
            day: format.day(clash.dueOn),
            count: clash.kind === 'due-earlier' ? clash.courseIds.length : 1,
          })}
        </li>
      ))}
    </ul>
  )
}
