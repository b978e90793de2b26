import { Button } from '~/ui/kit/Button'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'

interface Props {
  action: string
  label: string
  hint?: string
  go: string
  query: string
}

/** What to look for; the address holds it. */
export function SearchBar({ action, label, hint, go, query }: Props) {
  return (
    <form className="search-form" method="get" action={action} role="search">
      <Field type="search" label={label} hint={hint} meta={plainMeta('q', query)} autoComplete="off" spellCheck={false} />
      <Button tone="secondary">{go}</Button>
    </form>
  )
}
