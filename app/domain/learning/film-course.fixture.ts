// A course with a film, beside the small ones, for tests of this room.
import { SMALL_CATALOGUE, SMALL_COURSE } from '../../../tests/support/content'
import type { LoadedCatalogue, LoadedCourse, LoadedLesson } from '~/domain/catalogue/catalogue.server'

const film: LoadedLesson = {
  ...SMALL_COURSE.modules[0]!.lessons[0]!,
  slug: 'a-film',
  kind: 'video',
  title: { 'zh-CN': '看一次示范', en: 'Watch it done' },
  minutes: 5,
  html: '<h2 id="s1">示范</h2><p>影片的文字稿。</p>',
  settings: {
    kind: 'video',
    terms: [],
    laws: [],
    sources: [],
    checkedOn: '2026-11-24',
    video: {
      src: 'https://example.org/film.m3u8',
      poster: null,
      seconds: 100,
      captions: 'https://example.org/film.vtt',
      chapters: null,
    },
    watchShare: 90,
    selfCheck: [],
  },
}

/** Lessons: a-film (100 seconds, 90 % of them), why-we-visit (article). */
export const FILM_COURSE: LoadedCourse = {
  ...SMALL_COURSE,
  slug: 'small-film',
  hoursMinutes: 45,
  certification: 'none',
  modules: [{ ...SMALL_COURSE.modules[0]!, lessons: [film, SMALL_COURSE.modules[0]!.lessons[0]!] }],
}

export const FILM_CATALOGUE: LoadedCatalogue = { ...SMALL_CATALOGUE, courses: [...SMALL_CATALOGUE.courses, FILM_COURSE] }
