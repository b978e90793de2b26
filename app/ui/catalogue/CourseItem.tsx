import { useTranslation } from 'react-i18next'
import type { CourseCard, LessonHit } from '~/domain/catalogue/catalogue'
import { addresses } from '~/http/addresses'
import { useFormat } from '~/i18n/format'
import { useLocale } from '~/i18n/i18n'
import { Marked } from './Marked'

interface Props {
  course: CourseCard
  /** Under a heading that names the programme already. */
  underProgramme?: boolean
}

/** A course in a list: what it is, what it counts, and in a search where the words stand. */
export function CourseItem({ course, underProgramme = false }: Props) {
  const { t } = useTranslation('catalogue')
  const locale = useLocale()
  const format = useFormat()
  const { marked, hits = [] } = course
  const Heading = underProgramme ? 'h3' : 'h2'
  return (
    <li className="relative border-b border-line py-5">
      {!underProgramme && <p className="text-[0.9375rem] text-ink-3">{course.programmeTitle[locale]}</p>}
      <Heading className="text-[1.125rem]">
        <a className="no-underline hover:underline" href={addresses.course(course.slug)}>
          {marked ? <Marked segments={marked.title[locale]} /> : course.title[locale]}
        </a>
      </Heading>
      <p className="mt-1 max-w-[42rem] text-ink-2">
        {marked ? <Marked segments={marked.summary[locale]} /> : course.summary[locale]}
      </p>
      <ul className="mt-2 flex flex-wrap gap-x-4 text-[0.9375rem] text-ink-2 tabular-nums">
        <li className="font-semibold text-ink">{format.hours(course.hoursMinutes)}</li>
        <li>{t('lessonsCount', { count: course.lessons })}</li>
        <li>{t('about', { minutes: format.minutes(course.minutes) })}</li>
        <li>{t(`form.${course.form}`)}</li>
        <li>{t(`certified.${course.certification}`)}</li>
      </ul>
      {hits.length > 0 && (
        <div className="mt-3 border-l-4 border-celadon-3 pl-4">
          <p className="text-[0.9375rem] text-ink-3">{t('inLessons')}</p>
          <ul className="space-y-1.5">
            {hits.map((hit) => (
              <LessonHitItem key={hit.slug} course={course.slug} hit={hit} />
            ))}
          </ul>
        </div>
      )}
    </li>
  )
}

function LessonHitItem({ course, hit }: { course: string; hit: LessonHit }) {
  const locale = useLocale()
  return (
    <li>
      <a className="inline-block min-h-7" href={`${addresses.course(course)}#lesson-${hit.slug}`}>
        <Marked segments={hit.title[locale]} />
      </a>
      <p className="text-[0.9375rem] leading-relaxed text-ink-2" lang="zh-CN">
        <Marked segments={hit.snippet} />
      </p>
    </li>
  )
}
