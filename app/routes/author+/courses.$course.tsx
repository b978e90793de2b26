import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { courseOfFault, standingOfContent } from '~/content/standing.server'
import { QUESTION_KINDS } from '~/domain/assessment/assessment'
import { countQuestions } from '~/domain/assessment/assessment.server'
import { getCourse, listVersions, setsOfVersion } from '~/domain/catalogue/catalogue.server'
import { dayOf } from '~/domain/kernel/time'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { CourseOutline } from '~/ui/catalogue/CourseOutline'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { Table } from '~/ui/kit/Table'
import { Tag } from '~/ui/kit/Tag'
import { OfficeLayout } from '~/ui/layouts/OfficeLayout'
import { FaultTable } from './_parts/FaultTable'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const course = await getCourse(ctx, params.course!)
    const versions = await listVersions(ctx, course.id)
    const sets = await setsOfVersion(ctx, course.versionId)
    const counts = await countQuestions(ctx, sets)
    const standing = await standingOfContent(dayOf(ctx.now))
    const faults = standing?.faults.filter((fault) => courseOfFault(fault) === course.slug) ?? null
    const locale = await localeOf(request, context)
    return {
      course,
      versions,
      sets: sets.map((slug) => ({ slug, counts: counts.get(slug) ?? {} })),
      faults,
      title: `${course.title[locale]} · ${i18nFor(locale).t('author:title')}`,
    }
  })
}

export default function AuthorCourse() {
  const { course, faults } = useLoaderData<typeof loader>()
  const { t } = useTranslation('author')
  const pick = usePick()
  return (
    <OfficeLayout title={pick(course.title)}>
      <PageHead
        title={pick(course.title)}
        lead={pick(course.summary)}
        back={{ href: addresses.author(), label: t('back') }}
        actions={
          <ButtonLink tone="secondary" href={addresses.course(course.slug)}>
            {t('toPublicPage')}
          </ButtonLink>
        }
      />
      {course.withdrawn && <Notice tone="warn">{t('withdrawn')}</Notice>}
      <Section title={t('faults')}>
        {faults === null ? (
          <p className="text-ink-2">{t('filesElsewhere')}</p>
        ) : faults.length === 0 ? (
          <p className="text-ink-2">{t('noFaults')}</p>
        ) : (
          <>
            <p className="mb-3 text-ink-2">{t('faultsLead')}</p>
            <FaultTable faults={faults} />
          </>
        )}
      </Section>
      <Versions />
      <Questions />
      <Section title={t('outline')}>
        <CourseOutline course={course.slug} modules={course.modules} states={null} here={null} />
      </Section>
    </OfficeLayout>
  )
}

function Versions() {
  const { course, versions } = useLoaderData<typeof loader>()
  const { t } = useTranslation('author')
  const format = useFormat()
  return (
    <Section title={t('versions')}>
      <Table
        caption={t('versions')}
        columns={[
          { key: 'version', label: t('version') },
          { key: 'published', label: t('published') },
          { key: 'checkedOn', label: t('checkedOn') },
        ]}
        rows={versions.map((version) => ({
          key: version.id,
          current: version.id === course.versionId,
          cells: {
            version: (
              <span>
                {t('versionNumber', { number: version.number })}{' '}
                {version.id === course.versionId && <Tag tone="done">{t('current')}</Tag>}
              </span>
            ),
            published: format.instant(version.publishedAt),
            checkedOn: format.day(version.checkedOn),
          },
        }))}
      />
    </Section>
  )
}

function Questions() {
  const { sets } = useLoaderData<typeof loader>()
  const { t } = useTranslation('author')
  const format = useFormat()
  if (sets.length === 0)
    return (
      <Section title={t('questions')}>
        <p className="text-ink-2">{t('noQuestions')}</p>
      </Section>
    )
  const kinds = QUESTION_KINDS.filter((kind) => sets.some((set) => set.counts[kind]))
  return (
    <Section title={t('questions')}>
      <p className="mb-3 text-ink-2">{t('questionsLead')}</p>
      <Table
        caption={t('questions')}
        columns={[
          { key: 'set', label: t('set') },
          ...kinds.map((kind) => ({ key: kind, label: t(`kind.${kind}`), numeric: true })),
          { key: 'all', label: t('all'), numeric: true },
        ]}
        rows={sets.map(({ slug, counts }) => ({
          key: slug,
          cells: {
            set: <code className="font-mono text-[0.875rem]">{slug}</code>,
            ...Object.fromEntries(kinds.map((kind) => [kind, format.number(counts[kind] ?? 0)])),
            all: format.number(kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)),
          },
        }))}
      />
    </Section>
  )
}
