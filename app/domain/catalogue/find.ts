// Looking for courses, lessons and terms by words.
import type { ReadContext } from '~/domain/kernel/context'
import { authorise } from '~/domain/kernel/policy'
import { parseLocalised, type Localised } from '~/domain/kernel/words'
import { searchDocuments } from '#db/search/search'
import type { CatalogueHit, CourseCard, GlossaryTerm, LessonHit } from './catalogue'
import { listCards } from './courses'
import { markLocalised, markWords, plainText, snippetOf } from './marking'

export interface CourseFilter {
  family?: string
  audience?: string
  form?: string
  /** At least so many minutes of 学时. */
  hoursFrom?: number
  /** At most so many minutes of 学时. */
  hoursTo?: number
  query?: string
}

// More than anybody reads; a one-character query may find everything.
const MOST_HITS = 200
const LESSONS_PER_COURSE = 3

/**
 * The courses that fit every filter. With a query: best first, each with at most three lessons in which its words stand;
 * without one: by programme and address.
 */
export async function listCourses(ctx: ReadContext, filter: CourseFilter = {}): Promise<CourseCard[]> {
  authorise(ctx, 'catalogue.browse')
  const cards = (await listCards(ctx)).filter(
    (card) =>
      (!filter.family || card.family === filter.family) &&
      (!filter.audience || (card.audience as string[]).includes(filter.audience)) &&
      (!filter.form || card.form === filter.form) &&
      (filter.hoursFrom === undefined || card.hoursMinutes >= filter.hoursFrom) &&
      (filter.hoursTo === undefined || card.hoursMinutes <= filter.hoursTo),
  )
  const query = filter.query?.trim()
  if (!query) return cards

  const byId = new Map(cards.map((card) => [card.id, card]))
  const found = new Map<string, CourseCard>()
  for (const hit of await findLessonsAndCourses(ctx, query)) {
    const card = byId.get(hit.courseId)
    if (!card) continue
    const shown = found.get(card.id) ?? { ...card, marked: markCard(card, query), hits: [] }
    found.set(card.id, shown)
    if (hit.lesson && shown.hits!.length < LESSONS_PER_COURSE) shown.hits!.push(lessonHit(hit.lesson, query))
  }
  return [...found.values()]
}

/** Courses, lessons and terms that hold every word of the query, best first, at most `limit`; none for a query without a word. */
export async function searchCatalogue(ctx: ReadContext, query: string, limit = 20): Promise<CatalogueHit[]> {
  authorise(ctx, 'catalogue.browse')
  const cards = new Map((await listCards(ctx)).map((card) => [card.id, card]))
  const hits: CatalogueHit[] = []
  for (const hit of await findAll(ctx, query)) {
    if (hits.length === limit) break
    if (hit.term) {
      const { term } = hit
      hits.push({
        kind: 'term',
        term,
        title: markWords(`${term.zh} ${term.en}`, query),
        snippet: snippetOf(term.text, query),
      })
      continue
    }
    const course = hit.courseId ? cards.get(hit.courseId) : undefined
    if (!course) continue
    if (hit.lesson) hits.push({ kind: 'lesson', course, lesson: lessonHit(hit.lesson, query) })
    else
      hits.push({
        kind: 'course',
        course,
        title: markLocalised(course.title, query),
        snippet: snippetOf(course.summary['zh-CN'], query),
      })
  }
  return hits
}

interface FoundLesson {
  slug: string
  title: Localised
  objective: string
  html: string
}

interface Found {
  courseId: string | null
  lesson: FoundLesson | null
  term: GlossaryTerm | null
}

async function findLessonsAndCourses(ctx: ReadContext, query: string): Promise<(Found & { courseId: string })[]> {
  return (await findAll(ctx, query)).filter((hit): hit is Found & { courseId: string } => hit.courseId !== null)
}

async function findAll(ctx: ReadContext, query: string): Promise<Found[]> {
  const hits = await searchDocuments(ctx.db, query, MOST_HITS)
  const refs = (kind: string) => hits.filter((hit) => hit.kind === kind).map((hit) => hit.ref)
  const lessons = new Map((await lessonsById(ctx, refs('lesson'))).map((row) => [row.id, row]))
  const terms = new Map((await termsById(ctx, refs('term'))).map((term) => [term.id, term]))
  return hits.flatMap((hit): Found[] => {
    if (hit.kind === 'course') return [{ courseId: hit.ref, lesson: null, term: null }]
    if (hit.kind === 'term') {
      const term = terms.get(hit.ref)
      return term ? [{ courseId: null, lesson: null, term }] : []
    }
    const lesson = lessons.get(hit.ref)
    return lesson ? [{ courseId: lesson.course_id, lesson: { ...lesson, title: parseLocalised(lesson.title) }, term: null }] : []
  })
}

async function lessonsById(ctx: ReadContext, ids: string[]) {
  if (ids.length === 0) return []
  return ctx.db
    .selectFrom('lesson')
    .innerJoin('course', 'course.id', 'lesson.course_id')
    .innerJoin('lesson_version', (join) =>
      join
        .onRef('lesson_version.lesson_id', '=', 'lesson.id')
        .onRef('lesson_version.course_version_id', '=', 'course.current_version_id'),
    )
    .select(['lesson.id', 'lesson.course_id', 'lesson.slug', 'lesson_version.title', 'objective', 'html'])
    .where('lesson.id', 'in', ids)
    .execute()
}

async function termsById(ctx: ReadContext, ids: string[]): Promise<GlossaryTerm[]> {
  if (ids.length === 0) return []
  return ctx.db.selectFrom('glossary_term').select(['id', 'zh', 'en', 'text']).where('id', 'in', ids).execute()
}

function markCard({ title, summary }: CourseCard, query: string): CourseCard['marked'] {
  return { title: markLocalised(title, query), summary: markLocalised(summary, query) }
}

function lessonHit(lesson: FoundLesson, query: string): LessonHit {
  return {
    slug: lesson.slug,
    title: markLocalised(lesson.title, query),
    snippet: snippetOf(`${lesson.objective} ${plainText(lesson.html)}`.trim(), query),
  }
}
