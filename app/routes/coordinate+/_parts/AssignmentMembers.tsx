import { useTranslation } from 'react-i18next'
import { MEMBER_STATES, type AssignmentMember, type AssignmentPage, type MemberState } from '~/domain/curricula/curricula'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { Button } from '~/ui/kit/Button'
import { Empty } from '~/ui/kit/Empty'
import { plainMeta } from '~/ui/kit/field-meta'
import { Pager } from '~/ui/kit/Pager'
import { Section } from '~/ui/kit/Section'
import { Select } from '~/ui/kit/Select'
import { Table } from '~/ui/kit/Table'
import { Tabs } from '~/ui/kit/Tabs'
import { Tag, type TagTone } from '~/ui/kit/Tag'

interface Props {
  page: AssignmentPage
  state: MemberState | null
  under: string | null
}

const TONE: Record<MemberState, TagTone> = {
  overdue: 'error',
  'not-started': 'plain',
  'under-way': 'progress',
  waiting: 'warn',
  done: 'done',
}

/** How many stand how, each count a view of its own, and the people in the chosen view. */
export function AssignmentMembers({ page, state, under }: Props) {
  const { t } = useTranslation('curricula')
  const { assignment, members, counts } = page
  // Written out: parameters that are not asked for stay out of the address.
  const hrefOf = (change: { state?: MemberState | null; page?: number }) => {
    const wanted = change.state === undefined ? state : change.state
    return addresses.assignment(assignment.id, {
      ...(wanted && { state: wanted }),
      ...(under && { under }),
      ...(change.page && change.page > 1 && { page: String(change.page) }),
    })
  }
  return (
    <Section title={t('assignment.progress')} id="progress">
      {counts.total === 0 && !under ? (
        <Empty title={t('assignment.none')}>{t('assignment.noneHint')}</Empty>
      ) : (
        <>
          <States counts={counts} state={state} hrefOf={hrefOf} />
          <Places page={page} state={state} under={under} />
          {members.length === 0 ? (
            <Empty
              title={t('assignment.noneHere')}
              action={{ href: addresses.assignment(assignment.id), label: t('assignment.showAll') }}
            >
              {t('assignment.noneHereHint')}
            </Empty>
          ) : (
            <MemberTable members={members} />
          )}
          <Pager page={page.page} pages={page.pages} hrefOf={(number) => hrefOf({ page: number })} />
        </>
      )}
    </Section>
  )
}

interface StatesProps {
  counts: AssignmentPage['counts']
  state: MemberState | null
  hrefOf: (change: { state: MemberState | null }) => string
}

function States({ counts, state, hrefOf }: StatesProps) {
  const { t } = useTranslation('curricula')
  const format = useFormat()
  const views = [null, ...MEMBER_STATES]
  return (
    <Tabs
      label={t('assignment.stateFilter')}
      items={views.map((view) => ({
        href: hrefOf({ state: view }),
        current: view === state,
        label: t('assignment.stateCount', {
          state: view ? t(`assignment.state.${view}`) : t('assignment.all'),
          people: format.number(view ? counts[view] : counts.total),
        }),
      }))}
    />
  )
}

function Places({ page, state, under }: Props) {
  const { t } = useTranslation('curricula')
  if (page.organisations.length < 2) return null
  return (
    <form method="get" action={addresses.assignment(page.assignment.id)} className="my-4 flex flex-wrap items-end gap-3">
      {state && <input type="hidden" name="state" value={state} />}
      <Select
        className="min-w-0 grow sm:grow-0"
        label={t('assignment.organisation')}
        meta={plainMeta('under', under ?? '')}
        placeholder={t('assignment.organisationAll')}
        options={page.organisations.map(({ id, name, depth }) => ({ value: id, label: `${'\u3000'.repeat(depth)}${name}` }))}
      />
      <Button tone="secondary">{t('assignment.organisationGo')}</Button>
    </form>
  )
}

function MemberTable({ members }: { members: AssignmentMember[] }) {
  const { t } = useTranslation('curricula')
  const format = useFormat()
  const leftOf = ({ left, needed, waiting }: AssignmentMember) => {
    if (left === 0) return t('assignment.leftNone')
    if (waiting > 0) return t('assignment.leftWaiting', { left, needed, waiting })
    return t('assignment.leftText', { left, needed })
  }
  return (
    <Table
      caption={t('assignment.table')}
      columns={[
        { key: 'name', label: t('assignment.name') },
        { key: 'state', label: t('assignment.stateHead') },
        { key: 'left', label: t('assignment.left') },
        { key: 'dueOn', label: t('assignment.dueOn') },
        { key: 'organisation', label: t('assignment.organisation') },
      ]}
      rows={members.map((member) => ({
        key: member.personId,
        cells: {
          name: <a href={addresses.coordinatePerson(member.personId)}>{member.name}</a>,
          state: <Tag tone={TONE[member.state]}>{t(`assignment.state.${member.state}`)}</Tag>,
          left: leftOf(member),
          dueOn: format.day(member.dueOn),
          organisation: member.organisationName,
        },
      }))}
    />
  )
}
