// A course: its facts, its lessons, its files.
import { drawShortages } from '~/domain/assessment/assessment'
import type { Day } from '~/domain/kernel/time'
import type { Surroundings } from './check'
import { checkText } from './check-text'
import { wholeFile, type FaultList, type Place } from './faults'
import { cuesOf, filmSeconds, isOfItsKind, mediaTypeOf, svgFaults } from './pictures'
import type { CourseSource, LessonSource } from './read'
import type { LessonMeta } from './schemas'

export function checkCourse(course: CourseSource, around: Surroundings, faults: FaultList): void {
  checkFacts(course, around, faults)
  checkOrder(course, faults)
  const used = new Set<string>()
  for (const lesson of course.lessons) {
    checkLesson(lesson, course, around, faults)
    for (const figure of checkText(lesson, course, around, faults)) used.add(figure)
    for (const file of mediaOf(lesson.front.value)) used.add(file)
  }
  for (const session of course.sessions) {
    if (session.front.value.checked_on > around.today) faults.warn(session.front.at(['checked_on']), 'checked-in-future')
    for (const figure of checkText(session, course, around, faults)) used.add(figure)
  }
  const isBlended = course.meta.value.form === 'blended'
  if (isBlended !== course.sessions.length > 0) faults.fault(course.meta.at(['form']), isBlended ? 'blended-needs-session' : 'session-needs-blended')
  checkFiles(course, used, faults)
}

/** The files of media/ that a lesson needs. */
export function mediaOf(front: LessonMeta): string[] {
  if (front.kind !== 'video') return []
  const { src, poster, captions, chapters } = front.video
  return [src, poster, captions, chapters].filter((file): file is string => file !== null && !file.startsWith('https://'))
}

function checkFacts({ slug, meta, lessons }: CourseSource, around: Surroundings, faults: FaultList): void {
  const { value, at } = meta
  if (value.slug !== slug) faults.fault(at(['slug']), 'slug-not-folder', { slug: value.slug, folder: slug })
  if (around.programmes && !around.programmes.has(value.programme)) faults.fault(at(['programme']), 'programme-unknown', { name: value.programme })
  value.prerequisites.forEach((other, i) => {
    if (!around.courses.has(other) || other === slug) faults.fault(at(['prerequisites', i]), 'prerequisite-unknown', { name: other })
  })
  if (value.checked_on > around.today) faults.warn(at(['checked_on']), 'checked-in-future')
  checkReview(value.reviewed_by, at(['reviewed_by']), around, faults)
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.front.value.minutes, 0)
  if (value.hours.minutes > minutes) faults.fault(at(['hours', 'minutes']), 'hours-exceed-lessons', { hours: value.hours.minutes, minutes })
  if (!lessons.some((lesson) => lesson.front.value.required)) faults.fault(at(['modules']), 'nothing-required')
  const tasks = lessons.filter((lesson) => lesson.front.value.kind === 'task')
  if (value.completion.certification === 'none' && tasks.length > 0)
    faults.fault(at(['completion', 'certification']), 'task-needs-supervisor', { lesson: tasks[0]!.slug })
}

function checkOrder({ slug, meta, lessons, lessonFiles }: CourseSource, faults: FaultList): void {
  const { value, at } = meta
  const listed = value.modules.flatMap((module, m) => module.lessons.map((lesson, l) => ({ lesson, place: at(['modules', m, 'lessons', l]) })))
  const seen = new Set<string>()
  for (const { lesson, place } of listed) {
    if (seen.has(lesson)) faults.fault(place, 'lesson-listed-twice', { lesson })
    else if (!lessonFiles.includes(lesson)) faults.fault(place, 'lesson-without-file', { lesson })
    seen.add(lesson)
  }
  const bySlug = new Set<string>()
  for (const lesson of lessons) {
    if (!seen.has(lesson.slug)) faults.fault(wholeFile(lesson.file), 'lesson-not-listed', { lesson: lesson.slug, course: slug })
    if (bySlug.has(lesson.slug)) faults.fault(wholeFile(lesson.file), 'lesson-file-twice', { lesson: lesson.slug })
    bySlug.add(lesson.slug)
    const position = listed.findIndex((each) => each.lesson === lesson.slug) + 1
    if (position > 0 && position !== lesson.number) faults.warn(wholeFile(lesson.file), 'lesson-number', { number: lesson.number, position })
  }
}

function checkLesson(lesson: LessonSource, course: CourseSource, around: Surroundings, faults: FaultList): void {
  const { value, at } = lesson.front
  value.terms.forEach((term, i) => {
    if (around.terms && !around.terms.has(term)) faults.fault(at(['terms', i]), 'term-unknown', { term })
  })
  const checkedOn = value.checked_on ?? course.meta.value.checked_on
  if (checkedOn > around.today) faults.warn(at(['checked_on']), 'checked-in-future')
  value.laws.forEach((id, i) => checkLaw(id, checkedOn, at(['laws', i]), around, faults))
  if (value.kind === 'video') checkVideo(lesson, course, faults)
  if (value.kind === 'quiz' && around.sets) {
    const { sets } = around
    value.quiz.draw.forEach((line, i) => {
      const set = sets.get(line.set)
      if (!set) faults.fault(at(['quiz', 'draw', i, 'set']), 'set-unknown', { set: line.set })
      else if (line.tag !== 'any' && !set.some((item) => item.tags.includes(line.tag)))
        faults.fault(at(['quiz', 'draw', i, 'tag']), 'tag-unknown', { tag: line.tag, set: line.set })
    })
    const bank = [...sets].flatMap(([set, items]) => items.map(({ code, tags }) => ({ id: code, set, tags })))
    for (const { set, tag, wanted, available } of drawShortages(value.quiz.draw, bank)) {
      const line = value.quiz.draw.findIndex((each) => each.set === set && each.tag === tag)
      faults.fault(at(['quiz', 'draw', line, 'count']), 'draw-too-large', { set, tag, wanted, available })
    }
  }
  if (value.kind === 'task') {
    const { rubric, submit, max_files } = value.task
    const sum = rubric.reduce((total, { weight }) => total + weight, 0)
    if (sum !== 100) faults.fault(at(['task', 'rubric']), 'rubric-not-hundred', { sum })
    rubric.forEach(({ weight, levels }, i) => {
      const place = at(['task', 'rubric', i, 'levels'])
      const points = levels.map((level) => level.points)
      if (points[0] !== 0 || points.at(-1) !== weight) faults.fault(place, 'levels-not-to-weight', { weight })
      if (points.some((each, l) => l > 0 && each <= points[l - 1]!)) faults.fault(place, 'levels-not-rising')
    })
    if (submit.includes('files') !== max_files > 0) faults.fault(at(['task', 'max_files']), 'files-not-agreed')
  }
}

/** Somebody other than its author has read it, and said on which day and what that changed. */
export function checkReview(review: { on: Day } | null | undefined, place: Place, { today }: Surroundings, faults: FaultList): void {
  if (!review) faults.warn(place, 'not-reviewed')
  else if (review.on > today) faults.warn(place, 'checked-in-future')
}

/** The law edition exists and was in force on the day the text was compared with it. */
export function checkLaw(id: string, day: string, place: Place, { laws }: Surroundings, faults: FaultList): void {
  if (!laws) return
  const law = laws.get(id)
  if (!law) return faults.fault(place, 'law-unknown', { id })
  if (day < law.from || (law.to !== null && day >= law.to))
    faults.fault(place, 'law-not-in-force', { id, day, from: law.from, to: law.to ?? '' })
}

// Encoders end a film some frames off; more than this, and watching it all would not be watching it all.
const SECONDS_OFF = 2

function checkVideo(lesson: LessonSource, course: CourseSource, faults: FaultList): void {
  const { value, at } = lesson.front
  if (value.kind !== 'video') return
  const { video } = value
  for (const field of ['src', 'poster', 'captions', 'chapters'] as const) {
    const file = video[field]
    if (file !== null && !file.startsWith('https://') && !course.files.has(file)) faults.fault(at(['video', field]), 'media-missing', { file })
  }
  const kinds = { src: /^https:|\.mp4$/, poster: /\.(png|jpg|webp)$/, captions: /\.vtt$/, chapters: /\.vtt$/ }
  for (const [field, kind] of Object.entries(kinds) as [keyof typeof kinds, RegExp][]) {
    const file = video[field]
    if (file !== null && !kind.test(file)) faults.fault(at(['video', field]), 'media-kind', { file })
  }
  const film = course.files.get(video.src)
  const length = film && filmSeconds(film)
  if (length && Math.abs(length - video.seconds) > SECONDS_OFF)
    faults.fault(at(['video', 'seconds']), 'film-length', { said: video.seconds, found: Math.round(length) })
  for (const field of ['captions', 'chapters'] as const) {
    const file = video[field]
    const bytes = file === null ? undefined : course.files.get(file)
    if (!bytes) continue
    const cues = cuesOf(bytes.toString('utf8').replaceAll('\r\n', '\n'))
    const place = (line: number | null): Place => ({ file: `courses/${course.slug}/${file}`, line, field: null })
    if (cues.length === 0) faults.fault(place(1), 'cues-missing')
    for (const [i, cue] of cues.entries()) {
      if (cue.to <= cue.from || cue.from < (cues[i - 1]?.from ?? 0)) faults.fault(place(cue.line), 'cue-order')
      if (cue.to > video.seconds + SECONDS_OFF) faults.fault(place(cue.line), 'cue-after-end', { seconds: video.seconds })
    }
  }
}

function checkFiles(course: CourseSource, used: Set<string>, faults: FaultList): void {
  for (const [file, bytes] of course.files) {
    const place = (line: number | null): Place => ({ file: `courses/${course.slug}/${file}`, line, field: null })
    // The script a film is made from lies beside it and is not part of the course.
    if (file.endsWith('.slides.yaml')) continue
    if (!used.has(file)) {
      faults.warn(place(null), 'file-not-used')
      continue
    }
    if (mediaTypeOf(file) === null || !isOfItsKind(file, bytes)) {
      faults.fault(place(null), 'file-kind')
      continue
    }
    if (file.endsWith('.svg')) for (const { code, line } of svgFaults(bytes.toString('utf8'))) faults.fault(place(line), code)
  }
}
