// From checked files to what the catalogue imports: texts rendered, laws by name, files by what is in them.
import type { CommonSettings, LessonSettings, SessionPlan } from '~/domain/catalogue/catalogue'
import type { LoadedAsset, LoadedCatalogue, LoadedCourse, LoadedLesson } from '~/domain/catalogue/catalogue.server'
import { sha256 } from '~/domain/kernel/ids'
import { renderMarkdown, walk } from './markdown'
import { mediaOf } from './check-course'
import { mediaTypeOf, sizeOf } from './pictures'
import type { ContentSource, CourseSource, LessonSource, SessionSource } from './read'
import type { LessonMeta } from './schemas'

export interface BuiltContent {
  catalogue: LoadedCatalogue
  /** The bytes behind the assets, by their hash. */
  files: Map<string, Buffer>
}

/** Content that passed the checks, ready to import. Throws on content that did not. */
export function buildContent(source: ContentSource): BuiltContent {
  const files = new Map<string, Buffer>()
  const glossary = source.glossary.flatMap((file) => file.value)
  const terms = new Map(glossary.map((term) => [term.zh, term.text]))
  const laws = new Map(source.laws!.value.map(({ id, name, edition }) => [id, { id, name, edition }]))

  const lessonFrom = (lesson: LessonSource, course: CourseSource): LoadedLesson => {
    const { value } = lesson.front
    return {
      slug: lesson.slug,
      kind: value.kind,
      title: value.title,
      minutes: value.minutes,
      required: value.required,
      objective: value.objective ?? '',
      html: html(lesson, course),
      settings: settingsOf(value, {
        terms: value.terms,
        laws: value.laws.map((id) => laws.get(id)!),
        sources: value.sources,
        checkedOn: value.checked_on ?? null,
      }),
    }
  }

  const html = (page: LessonSource | SessionSource, course: CourseSource) =>
    renderMarkdown(page.body, {
      explain: (term) => terms.get(term) ?? null,
      sizeOf: (figure) => sizeOf(figure, course.files.get(`figures/${figure}`)!),
    })

  const sessionFrom = (session: SessionSource, course: CourseSource): SessionPlan => {
    const { title, minutes, objective, for_learners, room, materials, sources, checked_on } = session.front.value
    return {
      slug: session.slug,
      title,
      minutes,
      objective,
      forLearners: for_learners,
      room,
      materials,
      sources,
      checkedOn: checked_on,
      html: html(session, course),
    }
  }

  const assetsOf = (course: CourseSource): LoadedAsset[] => {
    const figures = [...course.lessons, ...course.sessions].flatMap((page) =>
      [...walk(page.tree)].filter((node) => node.type === 'image').map((node) => `figures/${node.url}`),
    )
    const media = course.lessons.flatMap((lesson) => mediaOf(lesson.front.value))
    return [...new Set([...figures, ...media])].sort().map((path) => {
      const bytes = course.files.get(path)!
      const hash = sha256(bytes)
      files.set(hash, bytes)
      return { path, sha256: hash, mediaType: mediaTypeOf(path)!, bytes: bytes.byteLength }
    })
  }

  const courseFrom = (course: CourseSource): LoadedCourse => {
    const { value } = course.meta
    const lessons = new Map(course.lessons.map((lesson) => [lesson.slug, lesson]))
    return {
      slug: value.slug,
      programme: value.programme,
      title: value.title,
      summary: value.summary,
      forWhom: value.for_whom,
      leadsTo: value.leads_to,
      audience: value.audience,
      form: value.form,
      hoursMinutes: value.hours.minutes,
      hoursCategory: value.hours.category,
      hoursRequirement: value.hours.requirement,
      sessions: course.sessions.map((session) => sessionFrom(session, course)),
      certification: value.completion.certification,
      prerequisites: value.prerequisites,
      sources: value.sources,
      provider: value.provider,
      effectiveFrom: value.effective_from,
      checkedOn: value.checked_on,
      modules: value.modules.map((module) => ({
        title: module.title,
        lessons: module.lessons.map((slug) => lessonFrom(lessons.get(slug)!, course)),
      })),
      assets: assetsOf(course),
    }
  }

  return {
    catalogue: {
      programmes: source.programmes!.value,
      courses: source.courses.map(courseFrom),
      glossary,
      rules: source.rules.flatMap((file) =>
        file.value.map(({ id, kind, effective_from, effective_to, source, ...body }) => ({
          rule: id,
          kind,
          effectiveFrom: effective_from,
          effectiveTo: effective_to,
          source,
          body,
        })),
      ),
    },
    files,
  }
}

function settingsOf(front: LessonMeta, common: CommonSettings): LessonSettings {
  switch (front.kind) {
    case 'article':
      return { kind: 'article', ...common, selfCheck: front.self_check }
    case 'video':
      return { kind: 'video', ...common, video: front.video, watchShare: front.watch_share, selfCheck: front.self_check ?? [] }
    case 'quiz': {
      const { time_limit_minutes, ...quiz } = front.quiz
      return { kind: 'quiz', ...common, ...quiz, timeLimitMinutes: time_limit_minutes }
    }
    case 'task': {
      const { submit, min_characters, max_files, rubric, pass_points } = front.task
      return {
        kind: 'task',
        ...common,
        submit,
        minCharacters: min_characters,
        maxFiles: max_files,
        rubric,
        passPoints: pass_points,
      }
    }
  }
}
