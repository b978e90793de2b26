import type { InputHTMLAttributes, ReactNode } from 'react'
import { FieldFaults } from './FieldFaults'
import { describing, initialText, type FieldMeta } from './field-meta'
import { Label } from './Label'

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'style'> {
  label: ReactNode
  hint?: ReactNode
  meta: FieldMeta
}

/** One line of text, a day, a number, a file: label above, hint under it, fault under the box. */
export function Field({ label, hint, meta, type = 'text', className, ...rest }: Props) {
  const keepsValue = type !== 'password' && type !== 'file'
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
      <input
        className="control"
        type={type}
        defaultValue={keepsValue ? initialText(meta) : undefined}
        aria-required={meta.required || undefined}
        maxLength={meta.maxLength}
        min={meta.min}
        max={meta.max}
        step={meta.step}
        multiple={meta.multiple}
        {...describing(meta, hint)}
        {...rest}
      />
      <FieldFaults id={meta.errorId} errors={meta.errors} />
    </div>
  )
}
