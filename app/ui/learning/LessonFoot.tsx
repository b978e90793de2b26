import { useTranslation } from 'react-i18next'
import type { LessonSettings, SelfCheck } from '~/domain/catalogue/catalogue'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { Section } from '~/ui/kit/Section'

interface Props {
  settings: LessonSettings
}

/** Under a lesson: questions to oneself, its terms, what it rests on and when that was checked. */
export function LessonFoot({ settings }: Props) {
  const { t } = useTranslation('learning')
  const format = useFormat()
  const selfCheck: SelfCheck[] = 'selfCheck' in settings ? settings.selfCheck : []
  const { terms, laws, sources, checkedOn } = settings
  return (
    <div className="lesson-foot">
      {selfCheck.length > 0 && (
        <Section title={t('self-check.title')}>
          <p className="quiet">{t('self-check.lead')}</p>
          <ol className="self-check">
            {selfCheck.map((one) => (
              <li key={one.question} lang="zh-CN">
                <p>{one.question}</p>
                <details>
                  <summary lang={undefined}>{t('self-check.answer')}</summary>
                  <p>{one.answer}</p>
                </details>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {(terms.length > 0 || laws.length > 0 || sources.length > 0 || checkedOn) && (
        <aside className="lesson-sources" aria-label={t('sources')}>
          {terms.length > 0 && (
            <>
              <h2>{t('terms')}</h2>
              <ul className="term-list" lang="zh-CN">
                {terms.map((term) => (
                  <li key={term}>
                    <a href={addresses.glossary(term)}>{term}</a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {laws.length > 0 && (
            <>
              <h2>{t('laws')}</h2>
              <ul lang="zh-CN">
                {laws.map((law) => (
                  <li key={law.id}>
                    {law.name} <span className="quiet">{law.edition}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {sources.length > 0 && (
            <>
              <h2>{t('sources')}</h2>
              <ul lang="zh-CN">
                {sources.map((source) => (
                  <li key={source}>{source}</li>
                ))}
              </ul>
            </>
          )}
          {checkedOn && <p>{t('checked-on', { day: format.dayLong(checkedOn) })}</p>}
        </aside>
      )}
    </div>
  )
}
