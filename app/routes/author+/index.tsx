import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { courseOfFault, standingOfContent } from '~/content/standing.server'
import { listAuthoredCourses } from '~/domain/catalogue/catalogue.server'
import { dayOf } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { Empty } from '~/ui/kit/Empty'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { FaultCounts } from './_parts/FaultCounts'
import { FaultTable } from './_parts/FaultTable'
import { holdsItems, PaperTable } from './_parts/PaperTable'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const courses = await listAuthoredCourses(ctx)
    const standing = await standingOfContent(dayOf(ctx.now))
    const faults = standing?.faults ?? null
    const known = new Set(courses.map(({ course }) => course.slug))
    const { t } = i18nFor(await localeOf(request, context))
    return {
      hasFiles: faults !== null,
      courses: courses.map(({ course, version }) => ({
        course,
        version,
        faults: (faults ?? []).filter((fault) => courseOfFault(fault) === course.slug),
      })),
      // Files of a course that is not imported yet belong to no row above.
      otherFaults: (faults ?? []).filter((fault) => !known.has(courseOfFault(fault) ?? '')),
      coverage: standing?.coverage.filter(({ chapters }) => chapters.some(holdsItems)) ?? [],
      title: `${t('author:title')} · ${t('brand')}`,
    }
  })
}

export default function AuthorCourses() {
  const { courses, otherFaults, hasFiles, coverage } = useLoaderData<typeof loader>()
  const { t } = useTranslation('author')
  const pick = usePick()
  const format = useFormat()
  const columns = [
    { key: 'course', label: t('course') },
    { key: 'programme', label: t('programme') },
    { key: 'version', label: t('version') },
    { key: 'checkedOn', label: t('checkedOn') },
    { key: 'lessons', label: t('lessons'), numeric: true },
    ...(hasFiles ? [{ key: 'faults', label: t('faults') }] : []),
  ]
  return (
    <OfficeLayout title={t('title')}>
      <PageHead title={t('title')} lead={t('lead')} />
      {!hasFiles && <Notice tone="info">{t('filesElsewhere')}</Notice>}
      {courses.length === 0 ? (
        <Empty title={t('noCourses')}>{t('noCoursesHint')}</Empty>
      ) : (
        <Table
          caption={t('courses')}
          columns={columns}
          rows={courses.map(({ course, version, faults }) => ({
            key: course.id,
            cells: {
              course: (
                <span>
                  <a href={addresses.authorCourse(course.slug)}>{pick(course.title)}</a>{' '}
                  {course.withdrawn && <Tag tone="warn">{t('withdrawn')}</Tag>}
                </span>
              ),
              programme: pick(course.programmeTitle),
              version: t('versionNumber', { number: version.number }),
              checkedOn: format.day(version.checkedOn),
              lessons: format.number(course.lessons),
              faults: <FaultCounts faults={faults} />,
            },
          }))}
        />
      )}
      {coverage.length > 0 && (
        <Section title={t('bank.title')}>
          <p className="text-[0.9375rem] text-ink-3">{t('bank.lead')}</p>
          {coverage.map((paper) => (
            <PaperTable key={paper.paper} paper={paper} />
          ))}
        </Section>
      )}
      {otherFaults.length > 0 && (
        <Section title={t('otherFaults')}>
          <FaultTable faults={otherFaults} />
        </Section>
      )}
    </OfficeLayout>
  )
}
