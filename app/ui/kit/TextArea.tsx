import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { FieldFaults } from './FieldFaults'
import { describing, initialText, type FieldMeta } from './field-meta'
import { Label } from './Label'

interface Props extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'style'> {
  label: ReactNode
  hint?: ReactNode
  meta: FieldMeta
}

export function TextArea({ label, hint, meta, rows = 5, className, ...rest }: Props) {
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
      <textarea
        className="control"
        rows={rows}
        defaultValue={initialText(meta)}
        aria-required={meta.required || undefined}
        {...describing(meta, hint)}
        {...rest}
      />
      <FieldFaults id={meta.errorId} errors={meta.errors} />
    </div>
  )
}
