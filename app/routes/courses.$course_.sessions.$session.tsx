import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getSessionPlan } from '~/domain/catalogue/catalogue.server'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { readContextOf } from '~/http/context.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { Definition } from '~/ui/kit/Definition'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { PublicLayout } from '~/ui/layouts/PublicLayout'
import { Prose } from '~/ui/learning/Prose'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** What an instructor takes into the room; the page prints. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const { plan, courseTitle } = await getSessionPlan(ctx, { course: params.course!, session: params.session! })
    const locale = await localeOf(request, context)
    return { course: params.course!, courseTitle, plan, title: `${plan.title[locale]} · ${i18nFor(locale).t('brand')}` }
  })
}

export default function SessionPlanPage() {
  const { course, courseTitle, plan } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  const format = useFormat()
  return (
    <PublicLayout title={pick(plan.title)}>
      <PageHead
        title={pick(plan.title)}
        lead={t('session.lead', { minutes: format.minutes(plan.minutes) })}
        back={{ href: addresses.course(course), label: pick(courseTitle) }}
      />
      <Definition
        items={[
          { term: t('session.objective'), children: <span lang="zh-CN">{plan.objective}</span> },
          { term: t('session.forLearners'), children: pick(plan.forLearners) },
          { term: t('session.room'), children: <span lang="zh-CN">{plan.room}</span> },
          {
            term: t('session.materials'),
            children: (
              <ul lang="zh-CN">
                {plan.materials.map((material) => (
                  <li key={material}>{material}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <div className="mt-8">
        <Prose html={plan.html} />
      </div>
      <Section title={t('course.sources')}>
        <ul className="list-disc space-y-1 pl-6 text-ink-2 marker:text-celadon-6" lang="zh-CN">
          {plan.sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
        <p className="mt-3 text-[0.9375rem] text-ink-3">{t('course.sourcesNote', { day: format.dayLong(plan.checkedOn) })}</p>
      </Section>
    </PublicLayout>
  )
}
