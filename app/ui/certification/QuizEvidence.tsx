import { useTranslation } from 'react-i18next'
import type { LessonEvidence } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Section } from '~/ui/kit/Section'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'

interface Props {
  lesson: LessonEvidence
  courseSlug: string
  /** The case that is being looked at: a paper leads back to it. */
  caseId: string
}

/** Every attempt at a quiz, with a way to the answers. */
export function QuizEvidence({ lesson, courseSlug, caseId }: Props) {
  const { t } = useTranslation('supervise')
  const pick = usePick()
  const format = useFormat()
  const title = pick(lesson.title)
  return (
    <Section title={t('case.quiz', { title })}>
      <Table
        caption={t('case.quiz-caption', { title })}
        columns={[
          { key: 'attempt', label: t('case.attempt') },
          { key: 'score', label: t('case.score') },
          { key: 'result', label: t('case.result') },
          { key: 'when', label: t('case.when') },
          { key: 'answers', label: t('case.answers'), hidden: true },
        ]}
        rows={lesson.attempts.map((attempt, i) => {
          const number = i + 1
          const percent = attempt.maxHalfPoints > 0 ? (attempt.scoreHalfPoints / attempt.maxHalfPoints) * 100 : 0
          return {
            key: attempt.attemptId,
            cells: {
              attempt: t('case.attempt-number', { number }),
              score: t('case.score-of', {
                score: format.number(attempt.scoreHalfPoints / 2),
                max: format.number(attempt.maxHalfPoints / 2),
                percent: `${format.number(percent, 0)}%`,
              }),
              result: <Tag tone={attempt.passed ? 'done' : 'plain'}>{t(attempt.passed ? 'case.passed' : 'case.failed')}</Tag>,
              when: format.instant(attempt.at),
              answers: (
                <a
                  href={addresses.attempt(courseSlug, lesson.slug, attempt.attemptId, { case: caseId })}
                  aria-label={t('case.answers-of', { number })}
                >
                  {t('case.answers')}
                </a>
              ),
            },
          }
        })}
      />
    </Section>
  )
}
