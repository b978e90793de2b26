import { useTranslation } from 'react-i18next'
import type { GrantSummary } from '~/domain/identity/identity'
import { addresses } from '~/http/addresses'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Section } from '~/ui/kit/Section'
import { Table } from '~/ui/kit/Table'

interface Props {
  personId: string
  /** With the titles of the courses a supervisor certifies. */
  grants: (GrantSummary & { courses: string[] })[]
  mayWrite: boolean
}

export function RolesSection({ personId, grants, mayWrite }: Props) {
  const { t } = useTranslation(['admin', 'common'])
  return (
    <Section
      title={t('person.roles')}
      actions={
        mayWrite && (
          <ButtonLink href={addresses.adminGrant(personId)} tone="secondary">
            {t('person.grant')}
          </ButtonLink>
        )
      }
    >
      <p className="mb-3">{t('person.roles-lead')}</p>
      {grants.length === 0 ? (
        <p className="field-hint">{t('person.no-roles')}</p>
      ) : (
        <Table
          caption={t('person.roles')}
          columns={[
            { key: 'role', label: t('person.role') },
            { key: 'at', label: t('person.role-at') },
            { key: 'dates', label: t('person.role-dates') },
            { key: 'courses', label: t('person.role-courses') },
            ...(mayWrite ? [{ key: 'act', label: t('person.act'), hidden: true }] : []),
          ]}
          rows={grants.map((grant) => {
            const role = t(`common:role.${grant.role}`)
            return {
              key: grant.id,
              cells: {
                role,
                at: grant.organisationName,
                dates: grant.validTo
                  ? t('person.dates-to', { from: grant.validFrom, to: grant.validTo })
                  : t('person.dates-open', { from: grant.validFrom }),
                courses: grant.role === 'supervisor' && <Courses titles={grant.courses} />,
                act: (
                  <form method="post" data-confirm={t('person.revoke-label', { role, organisation: grant.organisationName })}>
                    <input type="hidden" name="grant" value={grant.id} />
                    <input type="hidden" name="role" value={grant.role} />
                    <Button
                      tone="quiet"
                      name="intent"
                      value="revoke"
                      aria-label={t('person.revoke-label', { role, organisation: grant.organisationName })}
                    >
                      {t('person.revoke')}
                    </Button>
                  </form>
                ),
              },
            }
          })}
        />
      )}
    </Section>
  )
}

function Courses({ titles }: { titles: string[] }) {
  const { t } = useTranslation('admin')
  if (titles.length === 0) return <>{t('person.no-courses')}</>
  return (
    <ul className="plain-list">
      {titles.map((title) => (
        <li key={title}>{title}</li>
      ))}
    </ul>
  )
}
