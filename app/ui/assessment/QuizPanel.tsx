import { useTranslation } from 'react-i18next'
import type { AttemptSummary, QuizRules } from '~/domain/assessment/assessment'
import { addresses } from '~/http/addresses'
import { millisOf } from '~/domain/kernel/time'
import { useFormat } from '~/i18n/format'
import { Button } from '~/ui/kit/Button'
import { Card } from '~/ui/kit/Card'
import { Icon } from '~/ui/kit/Icon'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { useRoot } from '~/ui/use-root'
import { marksFrom } from './place-letter'

interface Props {
  /** Slugs, for the addresses. */
  course: string
  lesson: string
  rules: QuizRules
  /** The learner's attempts at this lesson, oldest first (`listAttempts`). */
  attempts: AttemptSummary[]
}

/** A quiz on its lesson's page: the rules in words, what has been done, and the one button. */
export function QuizPanel({ course, lesson, rules, attempts }: Props) {
  const { t } = useTranslation('assessment')
  const format = useFormat()
  const now = useRoot()?.now
  const open = attempts.find((attempt) => attempt.submittedAt === null)
  const scored = attempts.filter((attempt) => attempt.scoreHalfPoints !== null)
  const best = scored.reduce<AttemptSummary | null>(
    (best, attempt) => (!best || share(attempt) > share(best) ? attempt : best),
    null,
  )
  const hasPassed = scored.some((attempt) => attempt.passed)
  const left = rules.attempts === null ? null : Math.max(0, rules.attempts - attempts.length)
  const minutesLeft = open?.deadlineAt && now ? Math.ceil((millisOf(open.deadlineAt) - millisOf(now)) / 60_000) : null
  const count = rules.draw.reduce((sum, line) => sum + line.count, 0)

  const start = open
    ? minutesLeft === null
      ? t('panel.continue')
      : minutesLeft > 0
        ? t('panel.continue-left', { left: format.minutes(minutesLeft) })
        : t('panel.time-over')
    : t(attempts.length === 0 ? 'panel.start' : 'panel.again')

  return (
    <Card>
      <h2 id="quiz-panel">{t('panel.title')}</h2>
      {best && (
        <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Tag tone={hasPassed ? 'done' : 'warn'}>
            {hasPassed && <Icon name="check" size={14} />} {t(hasPassed ? 'panel.passed' : 'panel.failed')}
          </Tag>
          <span>{t('panel.best', { score: marksFrom(best.scoreHalfPoints!), max: marksFrom(best.maxHalfPoints!) })}</span>
        </p>
      )}
      <ul className="mt-3 list-disc space-y-1 pl-5 text-ink-2 marker:text-celadon-6">
        <li>{t('panel.count', { n: count })}</li>
        <li>{rules.timeLimitMinutes === null ? t('panel.no-time') : t('panel.time', { n: rules.timeLimitMinutes })}</li>
        <li>{t('panel.pass', { n: rules.pass })}</li>
        <li>{t(rules.scoring === 'exam' ? 'panel.multiple-exam' : 'panel.multiple-whole')}</li>
        <li>{left === null ? t('panel.no-attempts') : t('panel.attempts', { n: rules.attempts, left })}</li>
        <li>{t(`panel.${rules.feedback}`)}</li>
      </ul>
      {open || left === null || left > 0 ? (
        <form method="post" action={addresses.startAttempt(course, lesson)} className="mt-5">
          <Button name="intent" value="start-quiz" tone={hasPassed && !open ? 'secondary' : 'primary'}>
            {start}
          </Button>
        </form>
      ) : (
        !hasPassed && <p className="mt-5 text-ink-2">{t('panel.none-left')}</p>
      )}
      {scored.length > 0 && (
        <div className="mt-6">
          <Table
            caption={t('panel.history')}
            showCaption
            columns={[
              { key: 'attempt', label: t('panel.column.attempt') },
              { key: 'when', label: t('panel.column.when') },
              { key: 'score', label: t('panel.column.score'), numeric: true },
              { key: 'state', label: t('panel.column.state') },
              { key: 'look', label: t('panel.column.look'), hidden: true },
            ]}
            rows={[...scored].reverse().map((attempt) => ({
              key: attempt.id,
              cells: {
                attempt: t('panel.attempt', { n: attempt.number }),
                when: format.instant(attempt.submittedAt!),
                score: `${marksFrom(attempt.scoreHalfPoints!)} / ${marksFrom(attempt.maxHalfPoints!)}`,
                state: t(attempt.passed ? 'panel.passed' : 'panel.not-passed'),
                look: (
                  <a
                    href={addresses.attempt(course, lesson, attempt.id)}
                    aria-label={`${t('panel.look')} (${t('panel.attempt', { n: attempt.number })})`}
                  >
                    {t('panel.look')}
                  </a>
                ),
              },
            }))}
          />
        </div>
      )}
    </Card>
  )
}

function share(attempt: AttemptSummary): number {
  return attempt.scoreHalfPoints! / Math.max(1, attempt.maxHalfPoints!)
}
