import { useTranslation } from 'react-i18next'
import { PASSWORD_LENGTH } from '~/domain/identity/identity'
import { Field } from '~/ui/kit/Field'
import { Notice } from '~/ui/kit/Notice'
import type { FieldMeta } from '~/ui/kit/field-meta'
import { useWords } from '~/i18n/i18n'

interface Props {
  password: FieldMeta
  again: FieldMeta
  /** What the action answered: the faults of a password that was refused are listed above the fields. */
  refusal?: { code: string; facts: Record<string, unknown> } | null | undefined
}

/** The two boxes of a new password with its rules, and what is wrong with the one that was tried. */
export function NewPassword({ password, again, refusal }: Props) {
  const { t } = useTranslation('identity')
  const words = useWords()
  const faults =
    refusal?.code === 'weak-password' && Array.isArray(refusal.facts.faults) ? (refusal.facts.faults as string[]) : []
  return (
    <>
      {faults.length > 0 && (
        <Notice tone="error" title={t('new-password.wrong')}>
          <ul className="plain-list">
            {faults.map((fault) => (
              <li key={fault}>{words(`identity:new-password.fault.${fault}`, PASSWORD_LENGTH)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Field
        label={t('new-password.label')}
        hint={t('new-password.rules', PASSWORD_LENGTH)}
        meta={password}
        type="password"
        required
        autoComplete="new-password"
      />
      <Field label={t('new-password.again')} meta={again} type="password" required autoComplete="new-password" />
    </>
  )
}
