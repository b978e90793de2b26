import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/kit/Button'
import { Section } from '~/ui/kit/Section'

interface Props {
  neededSeconds: number
}

/** For who cannot watch: reading the text finishes the film's lesson too. */
export function ReadInstead({ neededSeconds }: Props) {
  const { t } = useTranslation('learning')
  return (
    <Section title={t('film.read-title')}>
      <form method="post" className="read-instead no-print">
        <p className="quiet">{t('film.read-lead', { needed: neededSeconds })}</p>
        <Button tone="secondary" name="intent" value="read">
          {t('film.read-button')}
        </Button>
      </form>
    </Section>
  )
}
