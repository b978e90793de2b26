import type { ReactNode, SelectHTMLAttributes } from 'react'
import { FieldFaults } from './FieldFaults'
import { describing, initialText, type FieldMeta } from './field-meta'
import { Label } from './Label'

interface Props extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id' | 'style'> {
  label: ReactNode
  hint?: ReactNode
  meta: FieldMeta
  options: { value: string; label: string; disabled?: boolean }[]
  /** The first, empty entry, in words (请选择, 全部). Without it the first option is taken. */
  placeholder?: string
}

export function Select({ label, hint, meta, options, placeholder, className, ...rest }: Props) {
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <Label htmlFor={meta.id} required={rest.required ?? meta.required}>
        {label}
      </Label>
      {hint && (
        <p id={meta.descriptionId} className="field-hint">
          {hint}
        </p>
      )}
      <select
        className="control"
        defaultValue={initialText(meta)}
        aria-required={meta.required || undefined}
        {...describing(meta, hint)}
        {...rest}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldFaults id={meta.errorId} errors={meta.errors} />
    </div>
  )
}
