import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AUDIENCES, COURSE_FORMS, type Audience, type CourseForm } from '~/domain/catalogue/catalogue'
import { findTerms, listCourses, listProgrammes } from '~/domain/catalogue/catalogue.server'
import { addresses } from '~/http/addresses'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { CourseItem } from '~/ui/catalogue/CourseItem'
import { Marked } from '~/ui/catalogue/Marked'
import { Button } from '~/ui/kit/Button'
import { Empty } from '~/ui/kit/Empty'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'
import { Icon } from '~/ui/kit/Icon'
import { PageHead } from '~/ui/kit/PageHead'
import { Select } from '~/ui/kit/Select'
import { PublicLayout } from '~/ui/layouts/PublicLayout'

// In minutes of 45-minute 学时: a morning, a day, more than a day.
const HOURS_RANGES = {
  short: { hoursTo: 90 },
  medium: { hoursFrom: 91, hoursTo: 180 },
  long: { hoursFrom: 181 },
} as const
type HoursRange = keyof typeof HOURS_RANGES
const RANGE_NAMES = Object.keys(HOURS_RANGES) as HoursRange[]

// Longer than any title; what is pasted by mistake is cut.
const MOST_QUERY = 60
const MOST_TERMS = 3

interface Chosen {
  q?: string
  family?: string
  audience?: Audience
  form?: CourseForm
  hours?: HoursRange
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const ctx = await readContextOf(request, context)
  const programmes = await listProgrammes(ctx)
  const chosen = readChosen(
    new URL(request.url).searchParams,
    programmes.map((programme) => programme.slug),
  )
  const { q, hours, ...filter } = chosen
  const courses = await listCourses(ctx, { ...filter, ...(hours ? HOURS_RANGES[hours] : {}), query: q })
  const terms = q ? (await findTerms(ctx, q)).slice(0, MOST_TERMS) : []
  const { t } = i18nFor(await localeOf(request, context))
  return { courses, terms, programmes, chosen, title: `${t('catalogue:title')} · ${t('brand')}` }
}

/** What the address asks for; anything it cannot mean is as if it were not there. */
function readChosen(search: URLSearchParams, families: string[]): Chosen {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((value) => value === search.get(name))
  const q = search.get('q')?.trim().slice(0, MOST_QUERY)
  return {
    ...(q ? { q } : {}),
    ...orNothing('family', one('family', families)),
    ...orNothing('audience', one('audience', AUDIENCES)),
    ...orNothing('form', one('form', COURSE_FORMS)),
    ...orNothing('hours', one('hours', RANGE_NAMES)),
  }
}

function orNothing<K extends keyof Chosen>(name: K, value: Chosen[K] | undefined): Partial<Chosen> {
  return value === undefined ? {} : { [name]: value }
}

export default function Catalogue() {
  const { courses, terms, chosen } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const filtered = Object.keys(chosen).length > 0
  return (
    <PublicLayout title={t('title')}>
      <PageHead title={t('title')} lead={t('lead')} actions={<a href={addresses.glossary()}>{t('glossaryLink')}</a>} />
      <FilterForm />
      <ChosenWords />
      {terms.length > 0 && (
        <aside className="mt-4 rounded-md bg-celadon-1 px-4 py-3">
          <p className="text-[0.9375rem] text-ink-3">{t('termsFound')}</p>
          <dl>
            {terms.map((term) => (
              <div key={term.id} className="mt-1">
                <dt className="inline font-semibold" lang="zh-CN">
                  <a href={addresses.glossary(term.zh)}>
                    <Marked segments={term.marked.zh} />
                  </a>
                </dt>{' '}
                <dd className="inline text-ink-2" lang="zh-CN">
                  <Marked segments={term.marked.text} />
                </dd>
              </div>
            ))}
          </dl>
        </aside>
      )}
      <p className="mt-6 text-ink-2 tabular-nums" role="status">
        {t(filtered ? 'found' : 'results', { count: courses.length })}
      </p>
      {courses.length > 0 ? (
        <Found />
      ) : (
        <div className="mt-4">
          {filtered ? (
            <Empty title={t('none.title')} action={{ href: addresses.catalogue(), label: t('none.action') }}>
              {t('none.hint')}
            </Empty>
          ) : (
            <Empty title={t('none.emptyTitle')}>{t('none.emptyHint')}</Empty>
          )}
        </div>
      )}
    </PublicLayout>
  )
}

/** What was looked for comes by how well it fits; otherwise the courses stand under their programmes. */
function Found() {
  const { courses, programmes, chosen } = useLoaderData<typeof loader>()
  const pick = usePick()
  if (chosen.q)
    return (
      <ul className="border-t border-line">
        {courses.map((course) => (
          <CourseItem key={course.id} course={course} />
        ))}
      </ul>
    )
  return programmes
    .map((programme) => ({ programme, list: courses.filter((course) => course.family === programme.slug) }))
    .filter(({ list }) => list.length > 0)
    .map(({ programme, list }) => (
      <section key={programme.slug} className="mt-8" aria-labelledby={programme.slug}>
        <h2 id={programme.slug} className="border-b border-line pb-2">
          {pick(programme.title)}
        </h2>
        <ul>
          {list.map((course) => (
            <CourseItem key={course.id} course={course} underProgramme />
          ))}
        </ul>
      </section>
    ))
}

function FilterForm() {
  const { programmes, chosen } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  const options = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }))
  const all = t('filter.all')
  return (
    <form method="get" action={addresses.catalogue()} role="search" className="space-y-4">
      <div className="flex flex-wrap items-end gap-2">
        <Field
          className="max-w-[34rem] grow"
          type="search"
          label={t('search.label')}
          hint={t('search.hint')}
          meta={plainMeta('q', chosen.q)}
          autoComplete="off"
        />
        <Button>
          <Icon name="search" />
          {t('search.go')}
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-x-3 gap-y-3 md:grid-cols-4 [&_.field]:mt-0">
        <Select
          label={t('filter.family')}
          meta={plainMeta('family', chosen.family)}
          placeholder={all}
          options={programmes.map((programme) => ({ value: programme.slug, label: pick(programme.title) }))}
        />
        <Select
          label={t('filter.audience')}
          meta={plainMeta('audience', chosen.audience)}
          placeholder={all}
          options={options(AUDIENCES, (value) => t(`audience.${value}`))}
        />
        <Select
          label={t('filter.form')}
          meta={plainMeta('form', chosen.form)}
          placeholder={all}
          options={options(COURSE_FORMS, (value) => t(`form.${value}`))}
        />
        <Select
          label={t('filter.hours')}
          meta={plainMeta('hours', chosen.hours)}
          placeholder={all}
          options={options(RANGE_NAMES, (value) => t(`hoursRange.${value}`))}
        />
      </div>
    </form>
  )
}

/** The filters in words, each of which can be taken away by itself. */
function ChosenWords() {
  const { programmes, chosen } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  const family = programmes.find((programme) => programme.slug === chosen.family)
  const words = [
    chosen.q && { key: 'q', word: t('filter.query', { query: chosen.q }) },
    family && { key: 'family', word: pick(family.title) },
    chosen.audience && { key: 'audience', word: t(`audience.${chosen.audience}`) },
    chosen.form && { key: 'form', word: t(`form.${chosen.form}`) },
    chosen.hours && { key: 'hours', word: t(`hoursRange.${chosen.hours}`) },
  ].filter((word): word is { key: string; word: string } => Boolean(word))
  if (words.length === 0) return null
  return (
    <ul className="mt-4 flex flex-wrap items-center gap-2" aria-label={t('filter.chosen')}>
      {words.map(({ key, word }) => (
        <li key={key}>
          <a
            className="inline-flex min-h-9 items-center gap-1 rounded-full border border-edge bg-surface py-0.5 pr-2 pl-3 text-[0.9375rem] text-ink no-underline hover:border-celadon-7 hover:bg-celadon-1"
            href={addresses.catalogue({ ...chosen, [key]: undefined })}
            aria-label={t('filter.remove', { name: word })}
          >
            {word}
            <Icon name="close" size={16} />
          </a>
        </li>
      ))}
      {words.length > 1 && (
        <li>
          <a className="inline-flex min-h-9 items-center text-[0.9375rem]" href={addresses.catalogue()}>
            {t('filter.clear')}
          </a>
        </li>
      )}
    </ul>
  )
}
