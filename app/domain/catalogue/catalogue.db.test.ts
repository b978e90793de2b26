import { expect, test } from 'vitest'
import { NotFound } from '~/domain/kernel/errors'
import { testDatabase } from '../../../tests/support/database'
import { importSmallCourse } from '../../../tests/support/content'
import { as } from '../../../tests/support/people'
import type { Segment } from './catalogue'
import {
  courseById,
  coursesById,
  findTerms,
  getCourse,
  getLesson,
  getLessonVersion,
  lessonsOfVersion,
  listAuthoredCourses,
  listCourses,
  listProgrammes,
  listTerms,
  listVersions,
  searchCatalogue,
  setsOfVersion,
  versionOf,
} from './catalogue.server'

const database = await testDatabase()
const small = await importSmallCourse(database)
const anybody = await as(database, 'public')

const slugs = async (filter: Parameters<typeof listCourses>[1]) =>
  (await listCourses(anybody, filter)).map((course) => course.slug)
const hitsIn = (segments: Segment[]) => segments.filter((segment) => segment.hit).map((segment) => segment.text)

test('the public sees every course with its sums', async () => {
  const [visit, reading] = await listCourses(anybody)
  expect(visit).toMatchObject({
    slug: 'small-visit',
    family: 'popular-education',
    minutes: 195,
    lessons: 5,
    hoursMinutes: 135,
    certification: 'supervisor',
    withdrawn: false,
  })
  expect(reading).toMatchObject({ slug: 'small-reading', minutes: 45, lessons: 1, certification: 'none' })
  expect((await listProgrammes(anybody)).map((programme) => programme.slug)).toEqual([
    'popular-education',
    'continuing-education',
  ])
})

test('filters narrow, and together narrow further', async () => {
  expect(await slugs({ family: 'popular-education' })).toEqual(['small-visit'])
  expect(await slugs({ audience: 'agency' })).toEqual(['small-reading'])
  expect(await slugs({ form: 'online' })).toEqual(['small-visit', 'small-reading'])
  expect(await slugs({ form: 'blended' })).toEqual([])
  expect(await slugs({ hoursTo: 90 })).toEqual(['small-reading'])
  expect(await slugs({ hoursFrom: 91, hoursTo: 180 })).toEqual(['small-visit'])
  expect(await slugs({ audience: 'agency', family: 'popular-education' })).toEqual([])
})

test('a search finds titles, texts of lessons, two characters, one, and English, and marks them', async () => {
  expect(await slugs({ query: '探访' })).toEqual(['small-visit'])
  expect(await slugs({ query: '报告' })).toEqual(['small-reading'])
  expect(await slugs({ query: '报' })).toEqual(['small-reading'])
  expect(await slugs({ query: 'READ' })).toContain('small-reading')
  expect(await slugs({ query: '探访 报告' })).toEqual([])
  expect(await slugs({ query: '没有这个词' })).toEqual([])
  expect(await slugs({ query: '探访', audience: 'agency' })).toEqual([])

  const [found] = await listCourses(anybody, { query: '探访' })
  expect(hitsIn(found!.marked!.title['zh-CN'])).toEqual(['探访'])
  const why = found!.hits!.find((hit) => hit.slug === 'why-we-visit')!
  expect(hitsIn(why.snippet)).toEqual(['探访'])
  expect(why.snippet.map((segment) => segment.text).join('')).toContain('入户探访先要住户同意')
})

test('a search over everything tells what each hit is', async () => {
  const kinds = (await searchCatalogue(anybody, '强制报告')).map((hit) => hit.kind)
  expect(kinds[0]).toBe('term')
  expect(kinds).toContain('lesson')
  expect(await searchCatalogue(anybody, '强制报告', 1)).toHaveLength(1)
  expect(await searchCatalogue(anybody, ' 。')).toEqual([])
})

test('the course page has modules, sources and version', async () => {
  const course = await getCourse(anybody, 'small-visit')
  expect(course.modules.map((module) => module.lessons.map((lesson) => lesson.slug))).toEqual([
    ['why-we-visit', 'listening'],
    ['quiz', 'visit-record', 'more-reading'],
  ])
  expect(course).toMatchObject({ versionNumber: 1, checkedOn: '2026-11-24', prerequisites: [] })
  await expect(getCourse(anybody, 'no-such-course')).rejects.toThrow(NotFound)
})

test('a lesson knows its neighbours, its settings and its version', async () => {
  const quiz = await getLesson(anybody, { courseVersionId: small.versionId, lessonSlug: 'quiz' })
  expect(quiz).toMatchObject({ id: small.lessons.quiz, versionId: small.lessonVersions.quiz, position: 3, modulePosition: 2 })
  expect([quiz.previous?.slug, quiz.next?.slug]).toEqual(['listening', 'visit-record'])
  expect(quiz.settings.kind).toBe('quiz')
  expect((await getLessonVersion(anybody, small.lessonVersions.quiz!)).slug).toBe('quiz')
  const first = await getLesson(anybody, { courseVersionId: small.versionId, lessonSlug: 'why-we-visit' })
  expect(first.previous).toBeNull()
  await expect(getLesson(anybody, { courseVersionId: small.versionId, lessonSlug: 'gone' })).rejects.toThrow(NotFound)
  await expect(getLessonVersion(anybody, 'none')).rejects.toThrow(NotFound)
  expect(await lessonsOfVersion(anybody, 'none')).toEqual([])
})

test('courses by id, unknown ones left out', async () => {
  const found = await coursesById(anybody, [small.courseId, 'none', small.courseId])
  expect([...found.keys()]).toEqual([small.courseId])
  expect(await courseById(anybody, 'none')).toBeNull()
  expect(await coursesById(anybody, [])).toEqual(new Map())
  expect((await versionOf(anybody, small.versionId)).courseId).toBe(small.courseId)
  await expect(versionOf(anybody, 'none')).rejects.toThrow(NotFound)
})

test('terms are found by their name and their explanation, in both languages', async () => {
  expect((await listTerms(anybody)).length).toBe(2)
  expect((await findTerms(anybody, '')).length).toBe(2)
  const [term] = await findTerms(anybody, '侵害')
  expect(term!.zh).toBe('强制报告')
  expect(hitsIn(term!.marked.text)).toEqual(['侵害'])
  expect((await findTerms(anybody, 'visit')).map((found) => found.zh)).toEqual(['入户探访'])
})

test('authors see versions and sets; learners do not know of that page', async () => {
  const author = await as(database, '许言')
  expect((await listAuthoredCourses(author)).map(({ course, version }) => [course.slug, version.number])).toEqual([
    ['small-visit', 1],
    ['small-reading', 1],
  ])
  expect((await listVersions(author, small.courseId)).map((version) => version.id)).toEqual([small.versionId])
  expect(await setsOfVersion(author, small.versionId)).toEqual(['small-visit'])
  const learner = await as(database, '林晓')
  await expect(listAuthoredCourses(learner)).rejects.toThrow(NotFound)
  await expect(listVersions(learner, small.courseId)).rejects.toThrow(NotFound)
})
