import { useTranslation } from 'react-i18next'
import type { CourseVersion, LessonOutline } from '~/domain/catalogue/catalogue'
import type { Localised } from '~/domain/kernel/words'
import { addresses } from '~/http/addresses'
import { usePick } from '~/i18n/i18n'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { PageHead } from '~/ui/kit/PageHead'

interface Props {
  version: CourseVersion
  title: Localised
  why: 'removed' | 'later'
  done: boolean
  next: LessonOutline | null
}

/** A lesson that the learner's course does not have: what happened, and where it goes on. */
export function GoneLesson({ version, title, why, done, next }: Props) {
  const { t } = useTranslation('learning')
  const pick = usePick()
  return (
    <>
      <PageHead
        title={t(`gone.${why}`, { title: pick(title) })}
        lead={t(`gone.${why}-lead`, { number: version.number })}
        back={{ href: addresses.course(version.courseSlug), label: t('course.back-to', { title: pick(version.title) }) }}
      />
      {done && <p>{t('gone.removed-done')}</p>}
      <p className="actions">
        {next && (
          <ButtonLink href={addresses.lesson(version.courseSlug, next.slug)}>
            {t('gone.continue', { title: pick(next.title) })}
          </ButtonLink>
        )}
        <ButtonLink tone={next ? 'quiet' : 'primary'} href={addresses.course(version.courseSlug)}>
          {t('gone.course')}
        </ButtonLink>
      </p>
    </>
  )
}
