import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { CourseDetail } from '~/domain/catalogue/catalogue'
import { getCourse } from '~/domain/catalogue/catalogue.server'
import { nextLesson, type CourseState, type LessonState } from '~/domain/learning/learning'
import { courseProgress, enrol, resumeAddress } from '~/domain/learning/learning.server'
import type { ReadContext } from '~/domain/kernel/context'
import { may } from '~/domain/kernel/policy'
import { addresses } from '~/http/addresses'
import { answering } from '~/http/answers.server'
import { contextOf, readContextOf } from '~/http/context.server'
import { readForm } from '~/http/forms.server'
import { localeOf } from '~/http/locale.server'
import { requireSignedIn } from '~/http/session.server'
import { useFormat } from '~/i18n/format'
import { useLocale, usePick } from '~/i18n/i18n'
import { i18nFor } from '~/i18n/i18n.server'
import { CourseOutline } from '~/ui/catalogue/CourseOutline'
import { Button } from '~/ui/kit/Button'
import { ButtonLink } from '~/ui/kit/ButtonLink'
import { Definition } from '~/ui/kit/Definition'
import { FormFault } from '~/ui/kit/FormFault'
import { Meter } from '~/ui/kit/Meter'
import { Notice } from '~/ui/kit/Notice'
import { PageHead } from '~/ui/kit/PageHead'
import { Section } from '~/ui/kit/Section'
import { PublicLayout } from '~/ui/layouts/PublicLayout'
import { useRoot } from '~/ui/use-root'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'description', content: data?.description },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return answering(async () => {
    const ctx = await readContextOf(request, context)
    const course = await getCourse(ctx, params.course!)
    const locale = await localeOf(request, context)
    return {
      course,
      mine: await mineOf(ctx, course),
      readsPlans: may(ctx.actor, 'catalogue.read-session-plan'),
      title: `${course.title[locale]} · ${i18nFor(locale).t('brand')}`,
      description: course.summary[locale],
    }
  })
}

/** How far the visitor is, and where they go on; null for the public and for who has not begun. */
async function mineOf(ctx: ReadContext, course: CourseDetail) {
  if (ctx.actor.kind !== 'person') return null
  const progress = await courseProgress(ctx, { personId: ctx.actor.personId, courseId: course.id })
  if (!progress) return null
  const { slug, title } = await resumeAddress(ctx, course.slug)
  const lessons: Record<string, LessonState> = {}
  for (const [id, lesson] of progress.lessons) lessons[id] = lesson.state
  const { state, requiredDone, requiredTotal, missing } = progress
  return { state, requiredDone, requiredTotal, missing, lessons, next: { slug, title } }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireSignedIn(request, context)
  const form = await readForm(request, z.object({ intent: z.literal('enrol') }))
  if (!form.ok) return form.reply
  return answering(async () => {
    const ctx = await contextOf(request, context)
    const course = await getCourse(ctx, params.course!)
    const personId = ctx.actor.kind === 'person' ? ctx.actor.personId : ''
    const outcome = await enrol(ctx, { personId, courseId: course.id, cause: 'self' })
    if (!outcome.ok) return form.refuse(outcome)
    return redirect(addresses.lesson(course.slug, (await resumeAddress(ctx, course.slug)).slug), 303)
  })
}

export default function Course() {
  const { course, mine } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  return (
    <PublicLayout title={pick(course.title)}>
      <PageHead
        title={pick(course.title)}
        lead={pick(course.summary)}
        back={{ href: addresses.catalogue({ family: course.family }), label: pick(course.programmeTitle) }}
      />
      {course.withdrawn && (
        <Notice tone="warn" title={t('withdrawn.title')}>
          {t('withdrawn.text')}
        </Notice>
      )}
      <FormFault reply={reply} ns="catalogue" />
      <Begin />
      <div className="mt-8">
        <Facts />
      </div>
      <Section title={t('course.outline')} id="outline">
        <CourseOutline
          modules={course.modules}
          states={mine?.lessons ?? null}
          here={mine?.next.slug ?? null}
          course={course.slug}
        />
      </Section>
      <InPerson />
      <Sources />
    </PublicLayout>
  )
}

/** The one thing to do here, and what will happen. */
function Begin() {
  const { course, mine } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  const signedIn = Boolean(useRoot()?.signedIn)
  const standing = useStanding(mine)
  if (mine) {
    const over: CourseState[] = ['completed', 'declined']
    return (
      <div className="rounded-md border border-line bg-surface p-5">
        <Meter value={mine.requiredDone} max={mine.requiredTotal} label={standing} />
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <ButtonLink href={addresses.lesson(course.slug, mine.next.slug)}>
            {t(over.includes(mine.state) ? 'action.review' : 'action.go')}
          </ButtonLink>
          <span className="text-[0.9375rem] text-ink-2">{t('action.nextLesson', { title: pick(mine.next.title) })}</span>
        </div>
      </div>
    )
  }
  if (course.withdrawn) return null
  const first = nextLesson(
    course.modules.flatMap((module) => module.lessons),
    new Map(),
    null,
  )
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {signedIn ? (
        <form method="post">
          <Button name="intent" value="enrol">
            {t('action.start')}
          </Button>
        </form>
      ) : (
        <ButtonLink href={addresses.login(addresses.course(course.slug))}>{t('action.signIn')}</ButtonLink>
      )}
      {first && <span className="text-[0.9375rem] text-ink-2">{t('action.startHint', { title: pick(first.title) })}</span>}
    </div>
  )
}

/** What is left to do, by kind; else who or what it waits for. */
function useStanding(mine: ReturnType<typeof useLoaderData<typeof loader>>['mine']): string {
  const { t } = useTranslation('catalogue')
  const locale = useLocale()
  if (!mine) return ''
  const { state, missing } = mine
  const left = (['lessons', 'quizzes', 'tasks'] as const)
    .filter((kind) => missing[kind] > 0)
    .map((kind) => t(`left.${kind}`, { count: missing[kind] }))
  if (state !== 'learning') return t(`state.${state}`)
  if (left.length === 0) return t('state.awaiting-certification')
  return t('state.learning', { left: new Intl.ListFormat(locale, { type: 'conjunction' }).format(left) })
}

function Facts() {
  const { course } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  const format = useFormat()
  const lessons = course.modules.flatMap((module) => module.lessons)
  const required = lessons.filter((lesson) => lesson.required)
  const optional = lessons.length - required.length
  const time = format.minutes(required.reduce((sum, lesson) => sum + lesson.minutes, 0))
  return (
    <Definition
      items={[
        { term: t('course.forWhom'), children: pick(course.forWhom) },
        {
          term: t('course.howLong'),
          children:
            optional > 0
              ? t('course.howLongOptional', { count: required.length, minutes: time, optional })
              : t('course.howLongText', { count: required.length, minutes: time }),
        },
        { term: t('course.form'), children: t(`form.${course.form}`) },
        {
          term: t('course.counts'),
          children: (
            <>
              <p>
                {t('course.countsText', {
                  hours: format.hours(course.hoursMinutes),
                  category: t('course.categoryText', {
                    category: t(`category.${course.hoursCategory}`),
                    requirement: t(`requirement.${course.hoursRequirement}`),
                  }),
                })}
              </p>
              <p className="text-[0.9375rem] text-ink-3">{t('course.countsNote')}</p>
            </>
          ),
        },
        { term: t('course.whoCertifies'), children: t(`course.certifies.${course.certification}`) },
        { term: t('course.prerequisites'), children: <Prerequisites /> },
        { term: t('course.leadsTo'), children: pick(course.leadsTo) },
      ]}
    />
  )
}

function Prerequisites() {
  const { course } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  const known = course.prerequisites.filter((other) => other.title !== null)
  if (known.length === 0) return t('course.noPrerequisites')
  return (
    <ul>
      {known.map((other) => (
        <li key={other.slug}>
          <a href={addresses.course(other.slug)}>{pick(other.title!)}</a>
        </li>
      ))}
    </ul>
  )
}

function InPerson() {
  const { course, readsPlans } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const pick = usePick()
  const format = useFormat()
  if (course.sessions.length === 0) return null
  return (
    <Section title={t('session.title')}>
      <p className="text-[0.9375rem] text-ink-3">{t('session.note')}</p>
      <ul className="mt-3 space-y-4">
        {course.sessions.map((session) => (
          <li key={session.slug}>
            <p className="font-semibold">
              {pick(session.title)} <span className="font-normal text-ink-3">{format.minutes(session.minutes)}</span>
            </p>
            <p className="text-ink-2">{pick(session.forLearners)}</p>
            {readsPlans && <a href={addresses.sessionPlan(course.slug, session.slug)}>{t('session.open')}</a>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Sources() {
  const { course } = useLoaderData<typeof loader>()
  const { t } = useTranslation('catalogue')
  const format = useFormat()
  return (
    <Section title={t('course.sources')}>
      <ul className="list-disc space-y-1 pl-6 text-ink-2 marker:text-celadon-6" lang="zh-CN">
        {course.sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      <p className="mt-3 text-[0.9375rem] text-ink-3">{t('course.sourcesNote', { day: format.dayLong(course.checkedOn) })}</p>
      <p className="text-[0.9375rem] text-ink-3">
        {t('course.provider')} <span lang="zh-CN">{course.provider}</span> ·{' '}
        {t('course.version', { number: course.versionNumber, day: format.dayLong(course.publishedAt.slice(0, 10)) })}
      </p>
    </Section>
  )
}
