import { useWords } from '~/i18n/i18n'
import { Icon } from './Icon'

interface Props {
  id: string
  /** Codes such as `required` or `too-short:10`; words at `forms:error.*`. */
  errors: string[] | undefined
}

/** What is wrong with a field, under it, in words that say what to do. */
export function FieldFaults({ id, errors }: Props) {
  const words = useWords()
  if (!errors || errors.length === 0) return null
  return (
    <p id={id} className="field-error" role="alert">
      <Icon name="error" size={16} />
      <span>
        {errors
          .map((error) => {
            const [code, n] = error.split(':')
            return words(`forms:error.${code}`, { n }) ?? words('forms:error.wrong-form')
          })
          .join(' ')}
      </span>
    </p>
  )
}
