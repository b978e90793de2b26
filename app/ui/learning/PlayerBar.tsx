import { useTranslation } from 'react-i18next'
import type { LessonKind, LessonOutline } from '~/domain/catalogue/catalogue'
import type { LessonState } from '~/domain/learning/learning'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Icon } from '~/ui/kit/Icon'

interface Props {
  course: string
  kind: LessonKind
  state: LessonState | null
  previous: LessonOutline | null
  next: LessonOutline | null
  /** Study time of this lesson so far. */
  seconds: number
  /** Films: seconds still to be played. */
  filmLeft: number
}

/** The one bar: back, the one thing to do next and, in words, why it can or cannot be done yet. */
export function PlayerBar({ course, kind, state, previous, next, seconds, filmLeft }: Props) {
  const { t } = useTranslation('learning')
  const pick = usePick()
  const format = useFormat()
  const done = state === 'finished' || state === 'submitted'
  const byButton = kind === 'article' || kind === 'video'
  const tooSoon = kind === 'video' && filmLeft > 0
  const said = () => {
    if (state === 'submitted') return t('bar.task-waiting')
    if (done) return t('bar.finished')
    if (kind === 'video') return tooSoon ? t('bar.film-left', { left: filmLeft }) : t('bar.film-enough')
    if (kind === 'quiz') return t('bar.quiz-open')
    if (kind === 'task') return state === 'returned' ? t('bar.task-returned') : t('bar.task-open')
    return t(next ? 'bar.article-open' : 'bar.article-last')
  }
  return (
    <div
      className="player-bar no-print"
      role="region"
      aria-label={t('bar.label')}
      data-previous={previous ? addresses.lesson(course, previous.slug) : undefined}
      data-next={next ? addresses.lesson(course, next.slug) : undefined}
    >
      <div className="player-bar-row">
        {previous ? (
          <ButtonLink
            tone="secondary"
            className="player-previous"
            href={addresses.lesson(course, previous.slug)}
            title={pick(previous.title)}
          >
            <Icon name="previous" />
            {t('bar.previous')}
          </ButtonLink>
        ) : (
          <span className="player-previous only-wide" />
        )}
        <p className="player-said">
          <span id="bar-said" data-said>
            {done && <Icon name="check" size={16} />}
            {said()}
          </span>
          <span className="quiet" data-recorded>
            {seconds >= 60 && t('bar.time-so-far', { minutes: format.minutes(Math.floor(seconds / 60)) })}
          </span>
        </p>
        {byButton && !done ? (
          <form method="post">
            <Button name="intent" value="finish" disabled={tooSoon} aria-describedby="bar-said" data-finish>
              {next ? t('bar.finish-and-next') : t('bar.finish')}
            </Button>
          </form>
        ) : next ? (
          <ButtonLink tone={done ? 'primary' : 'secondary'} href={addresses.lesson(course, next.slug)} title={pick(next.title)}>
            {done ? t('bar.next') : t('bar.first-look')}
            {done && <Icon name="next" />}
          </ButtonLink>
        ) : (
          <ButtonLink tone={done ? 'primary' : 'secondary'} href={addresses.course(course)}>
            {t('bar.to-course')}
          </ButtonLink>
        )}
      </div>
    </div>
  )
}
