import { useTranslation } from 'react-i18next'
import { useWords } from '~/i18n/i18n'
import { Notice } from './Notice'

interface Props {
  /** What the action answered; nothing is shown while there is nothing to say. */
  reply?:
    | {
        form?: { error?: Record<string, string[] | null> | null } | null
        refusal?: { code: string; facts?: Record<string, unknown> } | null
      }
    | null
    | undefined
  /** The room whose messages hold `refusal.<code>`. */
  ns: string
}

/** Why the whole form was not accepted: the rule that stands against it, or how many fields need a look. */
export function FormFault({ reply, ns }: Props) {
  const { t } = useTranslation('forms')
  const words = useWords()
  if (reply?.refusal) {
    const { code, facts } = reply.refusal
    return <Notice tone="error">{words(`${ns}:refusal.${code}`, facts) ?? t('refused')}</Notice>
  }
  const faults = Object.values(reply?.form?.error ?? {}).filter((errors) => errors !== null && errors.length > 0).length
  return faults > 0 ? <Notice tone="error">{t('faults', { count: faults })}</Notice> : null
}
