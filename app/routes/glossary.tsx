import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { FoundTerm } from '~/domain/catalogue/catalogue'
import { findTerms } from '~/domain/catalogue/catalogue.server'
import { addresses } from '~/http/addresses'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { i18nFor } from '~/i18n/i18n.server'
import { comparePinyin, initialOf } from '~/i18n/initials'
import { Marked } from '~/ui/catalogue/Marked'
import { Button } from '~/ui/kit/Button'
import { Empty } from '~/ui/kit/Empty'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'
import { Icon } from '~/ui/kit/Icon'
import { PageHead } from '~/ui/kit/PageHead'
import { PublicLayout } from '~/ui/layouts/PublicLayout'

const MOST_QUERY = 60

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const ctx = await readContextOf(request, context)
  const locale = await localeOf(request, context)
  const query = new URL(request.url).searchParams.get('q')?.trim().slice(0, MOST_QUERY) ?? ''
  const terms = await findTerms(ctx, query)
  const { t } = i18nFor(locale)
  return {
    query,
    count: terms.length,
    letters:
      locale === 'en' ? underLetters(terms, (term) => term.en, byLatin) : underLetters(terms, (term) => term.zh, comparePinyin),
    title: `${t('catalogue:glossary.title')} · ${t('brand')}`,
  }
}

const byLatin = (a: string, b: string) => a.localeCompare(b, 'en')

function underLetters(terms: FoundTerm[], word: (term: FoundTerm) => string, compare: (a: string, b: string) => number) {
  const letters = new Map<string, FoundTerm[]>()
  for (const term of terms) letters.set(initialOf(word(term)), [...(letters.get(initialOf(word(term))) ?? []), term])
  return [...letters]
    .sort(([a], [b]) => byLatin(a, b))
    .map(([letter, list]) => ({ letter, terms: list.sort((a, b) => compare(word(a), word(b))) }))
}

export default function Glossary() {
  const { letters, query, count } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  return (
    <PublicLayout title={t('glossary.title')}>
      <PageHead title={t('glossary.title')} lead={t('glossary.lead')} back={{ href: addresses.catalogue(), label: t('title') }} />
      <form className="search-form" method="get" action={addresses.glossary()} role="search">
        <Field
          type="search"
          label={t('glossary.searchLabel')}
          hint={t('glossary.searchHint')}
          meta={plainMeta('q', query)}
          autoComplete="off"
        />
        <Button tone="secondary">
          <Icon name="search" />
          {t('glossary.go')}
        </Button>
      </form>
      {count === 0 ? (
        query === '' ? (
          <Empty title={t('glossary.emptyTitle')}>{t('glossary.emptyHint')}</Empty>
        ) : (
          <Empty title={t('glossary.none', { query })} action={{ href: addresses.glossary(), label: t('glossary.all') }}>
            {t('glossary.noneHint')}
          </Empty>
        )
      ) : (
        <>
          <p className="text-ink-2 tabular-nums" role="status">
            {t('glossary.results', { count })}
          </p>
          {letters.length > 1 && (
            <nav className="no-print mt-2" aria-label={t('glossary.letters')}>
              <ul className="flex flex-wrap gap-1">
                {letters.map(({ letter }) => (
                  <li key={letter}>
                    <a
                      className="inline-flex min-h-9 min-w-9 items-center justify-center rounded-md no-underline hover:bg-celadon-2"
                      href={`#letter-${letter}`}
                    >
                      {letter}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {letters.map((group) => (
            <LetterGroup key={group.letter} {...group} />
          ))}
        </>
      )}
    </PublicLayout>
  )
}

function LetterGroup({ letter, terms }: { letter: string; terms: FoundTerm[] }) {
  const { t } = useTranslation('catalogue')
  return (
    <section className="mt-8" aria-labelledby={`letter-${letter}`}>
      <h2 id={`letter-${letter}`} className="border-b border-line pb-1 text-celadon-7">
        <span className="sr-only">{t('glossary.letter', { letter })}</span>
        <span aria-hidden="true">{letter}</span>
      </h2>
      <dl>
        {terms.map((term) => (
          <div
            key={term.id}
            id={`term-${term.zh}`}
            className="-mx-3 rounded-md px-3 py-3 target:bg-celadon-2 md:grid md:grid-cols-[14rem_1fr] md:gap-6"
          >
            <dt>
              <span className="font-semibold" lang="zh-CN">
                <Marked segments={term.marked.zh} />
              </span>
              <span className="ml-3 text-[0.9375rem] text-ink-3 md:ml-0 md:block" lang="en">
                <Marked segments={term.marked.en} />
              </span>
            </dt>
            <dd className="max-w-[38em] text-ink-2" lang="zh-CN">
              <Marked segments={term.marked.text} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
