import { useTranslation } from 'react-i18next'
import type { AccountState } from '~/domain/identity/identity'
import { Tag, type TagTone } from '~/ui/kit/Tag'

const TONE: Record<AccountState, TagTone> = { active: 'done', invited: 'warn', 'first-password': 'warn', closed: 'plain' }

export function AccountTag({ state }: { state: AccountState }) {
  const { t } = useTranslation('admin')
  return <Tag tone={TONE[state]}>{t(`state.${state}`)}</Tag>
}
