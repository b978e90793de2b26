// What the fields need of conform's metadata, so that a page without conform can hand in the same by itself.

export interface FieldMeta {
  id: string
  name: string
  errorId: string
  descriptionId: string
  errors?: string[] | undefined
  initialValue?: unknown
  required?: boolean | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  min?: string | number | undefined
  max?: string | number | undefined
  step?: string | number | undefined
  pattern?: string | undefined
  multiple?: boolean | undefined
}

/** For a control that no conform form stands behind (a search box, a filter). */
export function plainMeta(name: string, initialValue?: string, id = name): FieldMeta {
  return { id, name, errorId: `${id}-error`, descriptionId: `${id}-hint`, initialValue }
}

/** The ids that describe the control, and whether it is wrong. Browser checks stay off: our own words say what to do. */
export function describing(meta: FieldMeta, hint: unknown) {
  const wrong = meta.errors !== undefined && meta.errors.length > 0
  const ids = [hint ? meta.descriptionId : null, wrong ? meta.errorId : null].filter(Boolean).join(' ')
  return {
    id: meta.id,
    name: meta.name,
    'aria-describedby': ids === '' ? undefined : ids,
    'aria-invalid': wrong || undefined,
  }
}

export function initialText(meta: FieldMeta): string | undefined {
  return typeof meta.initialValue === 'string' ? meta.initialValue : undefined
}
