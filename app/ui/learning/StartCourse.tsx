import { useTranslation } from 'react-i18next'
import type { CourseVersion, LessonOutline } from '~/domain/catalogue/catalogue'
import { addresses } from '~/http/addresses'
import { usePick } from '~/i18n/i18n'
import { Button } from '~/ui/kit/Button'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Outline } from './Outline'

interface Props {
  version: CourseVersion
  lessons: LessonOutline[]
  lesson: LessonOutline
  withdrawn: boolean
}

/** For who is not enrolled: what there is, and the one button. */
export function StartCourse({ version, lessons, lesson, withdrawn }: Props) {
  const { t } = useTranslation('learning')
  const pick = usePick()
  const title = pick(version.title)
  return (
    <>
      <PageHead
        title={t('start.title', { title })}
        lead={withdrawn ? undefined : t('start.lead')}
        back={{ href: addresses.course(version.courseSlug), label: t('course.back-to', { title }) }}
      />
      {withdrawn ? (
        <Notice tone="warn">{t('start.withdrawn')}</Notice>
      ) : (
        <form method="post" className="form">
          <p className="quiet">{t('start.lesson', { title: pick(lesson.title) })}</p>
          <Button name="intent" value="start">
            {t('start.button')}
          </Button>
        </form>
      )}
      <Section title={t('start.contents')}>
        <Outline course={version.courseSlug} lessons={lessons} states={{}} current={lesson.id} />
      </Section>
    </>
  )
}
