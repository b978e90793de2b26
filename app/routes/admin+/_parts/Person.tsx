import { useTranslation } from 'react-i18next'
import type { AccountView } from '~/domain/identity/identity'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Definition } from '~/ui/kit/Definition'
import { Enhance } from '~/ui/kit/Enhance'
import { Section } from '~/ui/kit/Section'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { AccountTag } from './AccountTag'

export function AccountSection({ account, mayWrite }: { account: AccountView; mayWrite: boolean }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const instant = (at: string | null) => (at ? format.instant(at) : t('person.not-yet'))
  return (
    <Section title={t('person.account')}>
      <Definition
        items={[
          {
            term: t('person.state'),
            children: (
              <>
                <AccountTag state={account.state} />{' '}
                {account.lockedMinutes !== null && (
                  <Tag tone="error">{t('person.locked', { minutes: account.lockedMinutes })}</Tag>
                )}
              </>
            ),
          },
          { term: t('person.created-at'), children: format.instant(account.createdAt) },
          { term: t('person.password-set-at'), children: instant(account.passwordSetAt) },
          { term: t('person.notice-accepted-at'), children: instant(account.noticeAcceptedAt) },
          ...(account.lastSeenAt ? [{ term: t('person.last-seen-at'), children: format.instant(account.lastSeenAt) }] : []),
          ...(account.invitationExpiresAt
            ? [{ term: t('person.invitation-until'), children: format.instant(account.invitationExpiresAt) }]
            : []),
          { term: t('person.hired'), children: account.hiredOn ?? t('person.unknown') },
          { term: t('person.birth'), children: account.birthOn ?? t('person.unknown') },
          { term: t('person.email'), children: account.email ?? t('person.unknown') },
        ]}
      />
      {mayWrite && account.state === 'closed' && (
        <Act intent="reopen" tone="secondary" hint={t('person.reopen-lead')} label={t('person.reopen-account')} />
      )}
      {mayWrite && account.state !== 'closed' && (
        <>
          <Act
            intent="invite"
            tone={account.state === 'invited' ? 'primary' : 'secondary'}
            hint={t('person.invite-lead')}
            label={t(account.invitationExpiresAt ? 'person.reinvite' : 'person.invite')}
          />
          <Act
            intent="give-password"
            tone="secondary"
            hint={t('person.give-password-lead')}
            label={t('person.give-password')}
            asks
          />
          <Act intent="close" tone="danger" hint={t('person.close-lead')} label={t('person.close-account')} asks />
          <Enhance name="confirm" />
        </>
      )}
    </Section>
  )
}

interface ActProps {
  intent: string
  tone: 'primary' | 'secondary' | 'danger'
  hint: string
  label: string
  /** Asks once more where there is script. */
  asks?: boolean
}

function Act({ intent, tone, hint, label, asks }: ActProps) {
  return (
    <form method="post" className="mt-6 max-w-[34rem]" data-confirm={asks ? `${label}\n${hint}` : undefined}>
      <Button tone={tone} name="intent" value={intent} aria-describedby={`${intent}-hint`}>
        {label}
      </Button>
      <p className="field-hint mt-2" id={`${intent}-hint`}>
        {hint}
      </p>
    </form>
  )
}

interface PlacesProps {
  personId: string
  places: AccountView['places']
  mayWrite: boolean
}

export function PlacesSection({ personId, places, mayWrite }: PlacesProps) {
  const { t } = useTranslation('admin')
  return (
    <Section
      title={t('person.places')}
      actions={
        mayWrite && (
          <ButtonLink href={addresses.adminTransfer(personId)} tone="secondary">
            {t('person.transfer')}
          </ButtonLink>
        )
      }
    >
      <Table
        caption={t('person.places')}
        columns={[
          { key: 'organisation', label: t('person.place-organisation') },
          { key: 'post', label: t('person.place-post') },
          { key: 'from', label: t('person.place-from') },
          { key: 'to', label: t('person.place-to') },
        ]}
        rows={places.map((place) => ({
          key: `${place.organisationId} ${place.from} ${place.to}`,
          cells: {
            organisation: place.organisationName,
            post: place.post,
            from: place.from,
            to: place.to ?? t('person.present'),
          },
        }))}
      />
    </Section>
  )
}
