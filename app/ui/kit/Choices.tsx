import type { ReactNode } from 'react'
import { FieldFaults } from './FieldFaults'
import type { FieldMeta } from './field-meta'

interface Props {
  legend: ReactNode
  hint?: ReactNode
  meta?: Pick<FieldMeta, 'errorId' | 'descriptionId' | 'errors'>
  children: ReactNode
}

/** A question with several {@link Choice}s (or fields) under it. */
export function Choices({ legend, hint, meta, children }: Props) {
  const wrong = meta?.errors !== undefined && meta.errors.length > 0
  const ids = [hint && meta ? meta.descriptionId : null, wrong ? meta.errorId : null].filter(Boolean).join(' ')
  return (
    <fieldset className="field choices" aria-describedby={ids === '' ? undefined : ids}>
      <legend className="field-label">{legend}</legend>
      {hint && (
        <p id={meta?.descriptionId} className="field-hint">
          {hint}
        </p>
      )}
      {children}
      {meta && <FieldFaults id={meta.errorId} errors={meta.errors} />}
    </fieldset>
  )
}
