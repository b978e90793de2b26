import { useTranslation } from 'react-i18next'
import type { PickedPerson } from '~/domain/curricula/curricula'
import { addresses } from '~/http/addresses'
import { Button } from '~/ui/kit/Button'
import { Choice } from '~/ui/kit/Choice'
import { Choices } from '~/ui/kit/Choices'
import { Field } from '~/ui/kit/Field'
import { plainMeta, type FieldMeta } from '~/ui/kit/field-meta'
import type { AssignAnswer } from './assign-draft.server'

interface Props {
  answer: AssignAnswer
  meta: FieldMeta
}

/** Single people: found by name, ticked, and kept ticked while searching on. */
export function PeoplePicker({ answer, meta }: Props) {
  const { t } = useTranslation('curricula')
  const { picked, found, draft } = answer
  return (
    <div id="people">
      <Choices legend={t('assign.people')} hint={t('assign.peopleHint')} meta={meta}>
        <div className="flex flex-wrap items-end gap-3">
          <Field
            className="grow"
            type="search"
            autoComplete="off"
            label={t('assign.search')}
            meta={plainMeta('query', draft.query)}
          />
          <Button name="intent" value="search" tone="secondary" formAction={`${addresses.assign()}#people`}>
            {t('assign.searchGo')}
          </Button>
        </div>
        {found && <p className="mt-3 text-[0.9375rem] text-ink-2">{foundWords()}</p>}
        {found?.people.map((person) => (
          <PersonChoice key={person.id} person={person} />
        ))}
        {picked.length > 0 && <p className="mt-3 font-semibold">{t('assign.picked')}</p>}
        {picked.map((person) => (
          <PersonChoice key={person.id} person={person} picked />
        ))}
      </Choices>
    </div>
  )

  function foundWords(): string {
    if (!found || found.total === 0) return t('assign.foundNone', { query: draft.query })
    const shown = Math.min(found.total, found.people.length + picked.length)
    return found.total > found.people.length + picked.length
      ? t('assign.foundMore', { count: found.total, shown: found.people.length })
      : t('assign.found', { count: Math.max(shown, found.total) })
  }
}

function PersonChoice({ person, picked = false }: { person: PickedPerson; picked?: boolean }) {
  const { t } = useTranslation('curricula')
  return (
    <Choice
      type="checkbox"
      name="personIds"
      value={person.id}
      defaultChecked={picked}
      label={person.name}
      hint={t('assign.person', { organisation: person.organisationName, username: person.username })}
    />
  )
}
