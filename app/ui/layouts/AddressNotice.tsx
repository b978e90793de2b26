import { useLocation } from '@remix-run/react'
import { useWords } from '~/i18n/i18n'
import { Notice } from '~/ui/kit/Notice'

// Longer than any name or number of ours; what somebody wrote into a link must not fill the page.
const LONGEST_FACT = 80

/** What the last action did, as its redirect says it: `?notice=key&n_count=3` → `common:notice.key`. Unknown keys say nothing. */
export function AddressNotice() {
  const query = new URLSearchParams(useLocation().search)
  const words = useWords()
  const key = query.get('notice')
  if (!key || !/^[a-z0-9-]+$/.test(key)) return null
  const facts: Record<string, string | number> = {}
  for (const [name, value] of query)
    if (name.startsWith('n_')) facts[name.slice(2)] = /^\d{1,9}$/.test(value) ? Number(value) : value.slice(0, LONGEST_FACT)
  const sentence = words(`common:notice.${key}`, facts)
  return sentence === null ? null : <Notice tone="done">{sentence}</Notice>
}
