import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Card } from '~/ui/kit/Card'
import { useQuestionList } from './question-list'

interface Props {
  /** The attempt's own address. */
  action: string
  unanswered: number[]
}

/** Asked once before a paper with gaps is handed in. */
export function ConfirmSubmit({ action, unanswered }: Props) {
  const { t } = useTranslation('assessment')
  const list = useQuestionList()
  return (
    <Card>
      <h2>{t('attempt.confirm.title', { count: unanswered.length })}</h2>
      <p className="mt-2 max-w-[38em] text-ink-2">{t('attempt.confirm.text', { list: list(unanswered) })}</p>
      <form method="post" action={action} className="actions mt-5">
        <ButtonLink href={`${action}#question-${unanswered[0]}`}>{t('attempt.confirm.back')}</ButtonLink>
        <Button name="intent" value="submit-anyway" tone="secondary">
          {t('attempt.confirm.anyway')}
        </Button>
      </form>
    </Card>
  )
}
