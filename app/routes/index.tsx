import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listCourses, listProgrammes } from '~/domain/catalogue/catalogue.server'
import type { Localised } from '~/domain/kernel/words'
import { addresses } from '~/http/addresses'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Field } from '~/ui/kit/Field'
import { plainMeta } from '~/ui/kit/field-meta'
import { Icon } from '~/ui/kit/Icon'
import { Section } from '~/ui/kit/Section'
import { PublicLayout } from '~/ui/layouts/PublicLayout'
import { useRoot } from '~/ui/use-root'

// The four families of the plan; exam preparation and management stand below them (product: § Learn).
const FAMILIES = ['rotation', 'popular-education', 'supervisor-development', 'continuing-education']

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.description },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const ctx = await readContextOf(request, context)
  const [programmes, courses] = await Promise.all([listProgrammes(ctx), listCourses(ctx)])
  const families = programmes.map(({ slug, title, summary }) => {
    const own = courses.filter((course) => course.family === slug)
    return { slug, title, summary, courses: own.length, hoursMinutes: own.reduce((sum, course) => sum + course.hoursMinutes, 0) }
  })
  const { t } = i18nFor(await localeOf(request, context))
  return { families, title: `${t('brand')} · ${t('front:title')}`, description: t('front:lead') }
}

export default function Front() {
  const { families } = useLoaderData<typeof loader>()
  const { t } = useTranslation('front')
  const four = families.filter((family) => FAMILIES.includes(family.slug))
  const others = families.filter((family) => !FAMILIES.includes(family.slug))
  return (
    <PublicLayout>
      <div className="front-hero">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        <form className="search-form" method="get" action={addresses.catalogue()} role="search">
          <Field type="search" label={t('search.label')} hint={t('search.hint')} meta={plainMeta('q')} autoComplete="off" />
          <Button>
            <Icon name="search" />
            {t('search.go')}
          </Button>
        </form>
        <FrontBowl />
      </div>
      {four.length > 0 && (
        <Section title={t('families')} actions={<a href={addresses.catalogue()}>{t('see-all')}</a>}>
          <ul className="front-families">
            {four.map((family) => (
              <FamilyItem key={family.slug} family={family} />
            ))}
          </ul>
        </Section>
      )}
      {others.length > 0 && (
        <Section title={t('more')}>
          <ul className="front-families">
            {others.map((family) => (
              <FamilyItem key={family.slug} family={family} />
            ))}
          </ul>
        </Section>
      )}
      <div className="front-pair">
        <VerifyEntry />
        <AccountEntry />
      </div>
    </PublicLayout>
  )
}

interface Family {
  slug: string
  title: Localised
  summary: Localised
  courses: number
  hoursMinutes: number
}

function FamilyItem({ family }: { family: Family }) {
  const { t } = useTranslation('front')
  const pick = usePick()
  const format = useFormat()
  return (
    <li className="family">
      <h3>
        <a href={addresses.catalogue({ family: family.slug })}>{pick(family.title)}</a>
      </h3>
      <p>{pick(family.summary)}</p>
      <p className="family-count">
        {family.courses === 0 ? (
          t('none')
        ) : (
          <>
            <span>{t('courses', { count: family.courses })}</span>
            <span>{t('hours', { hours: format.hours(family.hoursMinutes) })}</span>
          </>
        )}
      </p>
    </li>
  )
}

function VerifyEntry() {
  const { t } = useTranslation('front')
  return (
    <Section title={t('verify.title')}>
      <p>{t('verify.lead')}</p>
      <form className="search-form" method="get" action={addresses.verify()}>
        <Field label={t('verify.label')} hint={t('verify.hint')} meta={plainMeta('code')} autoComplete="off" spellCheck={false} />
        <Button tone="secondary">{t('verify.go')}</Button>
      </form>
    </Section>
  )
}

function AccountEntry() {
  const { t } = useTranslation('front')
  const signedIn = useRoot()?.signedIn
  return (
    <Section title={signedIn ? t('resume.title', { name: signedIn.name }) : t('enter.title')}>
      <p>{t(signedIn ? 'resume.lead' : 'enter.lead')}</p>
      <ButtonLink tone="secondary" href={signedIn ? addresses.home() : addresses.login()}>
        {t(signedIn ? 'resume.go' : 'enter.go')}
      </ButtonLink>
    </Section>
  )
}

/** A Yue-ware bowl in hairlines, seen a little from above; says nothing that the words do not. */
function FrontBowl() {
  return (
    <svg className="front-bowl" viewBox="0 0 320 240" aria-hidden="true" focusable="false">
      <ellipse cx="160" cy="62" rx="140" ry="34" />
      <ellipse cx="160" cy="64" rx="128" ry="28" />
      <path d="M20 62c4 66 44 122 96 136h88c52-14 92-70 96-136" />
      <path d="M116 198c2 10 4 16 6 20 22 8 54 8 76 0 2-4 4-10 6-20" />
      <path d="M56 81c8 46 34 88 70 104M264 81c-8 46-34 88-70 104M108 92c6 38 18 70 34 95M212 92c-6 38-18 70-34 95M160 96v93" />
    </svg>
  )
}
