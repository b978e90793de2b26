import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { dayOf, daysBetween } from '~/domain/kernel/time'
import type { Home as HomeData, OpenCourse } from '~/domain/next-step/next-step'
import { homeOf } from '~/domain/next-step/next-step.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Definition } from '~/ui/kit/Definition'
import { Section } from '~/ui/kit/Section'
import { Tag } from '~/ui/kit/Tag'
import { TraineeLayout } from '~/ui/layouts/TraineeLayout'
import { ProgressLine } from '~/ui/learning/ProgressLine'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const { t } = i18nFor(await localeOf(request, context))
    return { title: `${t('home:title')} · ${t('brand')}`, home: await homeOf(ctx), today: dayOf(ctx.now) }
  })
}

export default function Home() {
  const { home, today } = useLoaderData<typeof loader>()
  const { t } = useTranslation('home')
  const pick = usePick()
  const format = useFormat()
  return (
    <TraineeLayout title={t('title')}>
      <NextStep home={home} />
      <div className="home-columns">
        <Section title={t('deadlines')} actions={<a href={addresses.assignments()}>{t('all-assignments')}</a>}>
          {home.deadlines.length === 0 ? (
            <p className="hint">{t('deadlines-none')}</p>
          ) : (
            <ul className="rows">
              {home.deadlines.map((course) => (
                <Deadline key={course.courseId} course={course} today={today} />
              ))}
            </ul>
          )}
        </Section>
        {home.waiting.length > 0 && (
          <Section title={t('waiting')}>
            <ul className="rows">
              {home.waiting.map((one) => (
                <li key={one.caseId}>{t('waiting-row', { course: pick(one.courseTitle), day: format.day(dayOf(one.since)) })}</li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={t('hours')} actions={<a href={addresses.hours()}>{t('hours-why')}</a>}>
          <Definition
            items={[
              { term: t('hours-year', { year: home.year }), children: format.hours(home.yearMinutes) },
              { term: t('hours-registration'), children: format.hours(home.registrationMinutes) },
            ]}
          />
        </Section>
        <Section title={t('certificates')} actions={<a href={addresses.record()}>{t('my-record')}</a>}>
          {home.certificates.length === 0 ? (
            <p className="hint">{t('certificates-none')}</p>
          ) : (
            <ul className="rows">
              {home.certificates.map((one) => (
                <li key={one.code}>
                  <span>{t('certificate', { course: pick(one.courseTitle), day: format.date(one.issuedOn) })}</span>
                  <a href={addresses.certificatePdf(one.code)} aria-label={`${t('download')} ${pick(one.courseTitle)}`}>
                    {t('download')}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </TraineeLayout>
  )
}

/** The one thing at the top: what, why, and the only primary button of the page. */
function NextStep({ home: { next, lesson } }: { home: HomeData }) {
  const { t } = useTranslation('home')
  const pick = usePick()
  const format = useFormat()
  if (next.reason === 'nothing' || !lesson)
    return (
      <section className="next-step" aria-labelledby="next-title">
        <p className="next-label">{t('next')}</p>
        <h1 id="next-title">{t('nothing.title')}</h1>
        <p className="lead">{t('nothing.text')}</p>
        <ButtonLink href={addresses.catalogue()}>{t('nothing.go')}</ButtonLink>
      </section>
    )
  const { course, days, reason } = next
  const facts = { count: Math.abs(days ?? 0), day: course.dueOn ? format.day(course.dueOn) : '', by: course.assignedBy ?? '' }
  return (
    <section className="next-step" aria-labelledby="next-title">
      <p className="next-label">{t('next')}</p>
      <h1 id="next-title">{pick(course.title)}</h1>
      <p className="lead">{reason === 'due-soon' && days === 0 ? t('reason.due-today') : t(`reason.${reason}`, facts)}</p>
      {course.state !== null && <ProgressLine progress={{ ...course, state: course.state }} />}
      <p className="next-lesson">{pick(lesson.title)}</p>
      <ButtonLink href={addresses.lesson(course.slug, lesson.slug)}>
        {t(course.lastAt === null ? 'begin' : 'go', { number: lesson.number, minutes: lesson.minutes })}
      </ButtonLink>
    </section>
  )
}

function Deadline({ course, today }: { course: OpenCourse; today: string }) {
  const { t } = useTranslation('home')
  const pick = usePick()
  const format = useFormat()
  const days = daysBetween(today, course.dueOn!)
  return (
    <li>
      <a href={addresses.course(course.slug)}>{pick(course.title)}</a>
      {days < 0 ? (
        <Tag tone="error">{t('overdue', { count: -days })}</Tag>
      ) : (
        <span className="hint">{t('due', { day: format.day(course.dueOn!) })}</span>
      )}
    </li>
  )
}
