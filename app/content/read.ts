// Reads the content folder into typed values that know where they stand. Says what does not parse; the rules are in check.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { QuestionSet } from '~/domain/assessment/assessment'
import { FaultList, wholeFile } from './faults'
import { parseMarkdown, type MarkdownNode } from './markdown'
import {
  CasesFile,
  CourseFile,
  GlossaryFile,
  LawsFile,
  LessonFront,
  ProgrammesFile,
  RulesFile,
  SessionFront,
  type Cases,
  type CourseMeta,
  type Glossary,
  type Laws,
  type LessonMeta,
  type Programmes,
  type Rules,
  type SessionMeta,
} from './schemas'
import { readYaml, type Source } from './yaml-source'

/** A Markdown file with front matter whose name begins with its number. */
export interface PageSource<Meta> {
  /** From the content folder. */
  file: string
  slug: string
  number: number
  front: Source<Meta>
  body: string
  tree: MarkdownNode
  /** The line of the file for a line of the body, both from 1. */
  lineOf(bodyLine: number): number
}

export type LessonSource = PageSource<LessonMeta>
export type SessionSource = PageSource<SessionMeta>

export interface CourseSource {
  /** The folder's name, which is the course's slug. */
  slug: string
  meta: Source<CourseMeta>
  lessons: LessonSource[]
  /** Lessons that have a file, also one that could not be read: they are not missing. */
  lessonFiles: string[]
  sessions: SessionSource[]
  /** Everything in figures/ and media/: path from the course's folder → bytes. */
  files: Map<string, Buffer>
}

export interface ContentSource {
  folder: string
  programmes: Source<Programmes> | null
  laws: Source<Laws> | null
  glossary: Source<Glossary>[]
  rules: Source<Rules>[]
  courses: CourseSource[]
  /** Every course that has a folder, also one whose course.yaml cannot be read. */
  courseFolders: string[]
  sets: Source<QuestionSet>[]
  cases: Source<Cases>[]
  /** Of what some file could not be read, so that nothing may be said to be missing from it. */
  incomplete: Set<'programmes' | 'laws' | 'glossary' | 'questions'>
  faults: FaultList
}

/** Reads everything below the folder. What cannot be parsed is named in `faults` and absent from the rest. Throws when there is no such folder. */
export function readContent(folder: string): ContentSource {
  const faults = new FaultList()
  const reader = new FolderReader(folder, faults)
  const content = {
    folder,
    programmes: reader.yaml('programmes.yaml', ProgrammesFile),
    laws: reader.yaml('laws.yaml', LawsFile),
    glossary: reader.yamlBelow('glossary', GlossaryFile),
    rules: reader.yamlBelow('rules', RulesFile),
    sets: reader.yamlBelow('questions', QuestionSet),
    cases: reader.yamlBelow('cases', CasesFile),
    courseFolders: reader.folders('courses'),
    courses: reader
      .folders('courses')
      .map((slug) => readCourse(reader, slug))
      .filter((course) => course !== null),
    faults,
  }
  const incomplete: ContentSource['incomplete'] = new Set()
  if (!content.programmes) incomplete.add('programmes')
  if (!content.laws) incomplete.add('laws')
  if (content.glossary.length < reader.yamlFiles('glossary').length) incomplete.add('glossary')
  if (content.sets.length < reader.yamlFiles('questions').length) incomplete.add('questions')
  return { ...content, incomplete }
}

// Private-use and control characters: nobody types them, and one of them marks the address of a course's files.
const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F\uE000-\uF8FF\uFFFD]/

class FolderReader {
  constructor(
    private readonly folder: string,
    readonly faults: FaultList,
  ) {}

  /** The file's text with plain line ends, or null with the fault named. */
  text(file: string): string | null {
    const place = path.join(this.folder, file)
    if (!existsSync(place)) {
      this.faults.fault(wholeFile(file), 'file-missing')
      return null
    }
    const text = readFileSync(place, 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
    const line = text.split('\n').findIndex((each) => UNPRINTABLE.test(each))
    if (line === -1) return text
    this.faults.fault({ file, line: line + 1, field: null }, 'unprintable')
    return null
  }

  yaml<S extends z.ZodType>(file: string, schema: S): Source<z.output<S>> | null {
    const text = this.text(file)
    return text === null ? null : readYaml({ file, text }, schema, this.faults)
  }

  /** Every YAML file anywhere below the folder. */
  yamlBelow<S extends z.ZodType>(folder: string, schema: S): Source<z.output<S>>[] {
    return this.yamlFiles(folder)
      .map((file) => this.yaml(file, schema))
      .filter((source) => source !== null)
  }

  yamlFiles(folder: string): string[] {
    return this.filesBelow(folder).filter((file) => /\.ya?ml$/.test(file))
  }

  folders(folder: string): string[] {
    const place = path.join(this.folder, folder)
    if (!existsSync(place)) return []
    return readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
  }

  filesBelow(folder: string): string[] {
    const place = path.join(this.folder, folder)
    if (!existsSync(place)) return []
    return readdirSync(place, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .sort()
  }

  bytes(file: string): Buffer {
    return readFileSync(path.join(this.folder, file))
  }
}

function readCourse(reader: FolderReader, slug: string): CourseSource | null {
  const base = `courses/${slug}`
  const lessons = readPages(reader, `${base}/lessons`, 'lesson-file-name', LessonFront)
  const sessions = readPages(reader, `${base}/sessions`, 'session-file-name', SessionFront)
  const meta = reader.yaml(`${base}/course.yaml`, CourseFile)
  if (!meta) return null
  const files = new Map<string, Buffer>()
  for (const kind of ['figures', 'media'])
    for (const file of reader.filesBelow(`${base}/${kind}`)) files.set(file.slice(base.length + 1), reader.bytes(file))
  return { slug, meta, lessons: lessons.pages, lessonFiles: lessons.slugs, sessions: sessions.pages, files }
}

/** The numbered Markdown files of a folder; `slugs` holds also those whose front matter could not be read. */
function readPages<S extends z.ZodType>(reader: FolderReader, folder: string, nameFault: string, schema: S) {
  const slugs: string[] = []
  const pages: PageSource<z.output<S>>[] = []
  for (const file of reader.filesBelow(folder)) {
    const name = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(file.slice(folder.length + 1))
    if (!name) {
      reader.faults.fault(wholeFile(file), nameFault)
      continue
    }
    slugs.push(name[2]!)
    const page = readPage(reader, file, name[2]!, Number(name[1]), schema)
    if (page) pages.push(page)
  }
  return { slugs, pages }
}

function readPage<S extends z.ZodType>(reader: FolderReader, file: string, slug: string, number: number, schema: S): PageSource<z.output<S>> | null {
  const text = reader.text(file)
  if (text === null) return null
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end === -1) {
    reader.faults.fault({ file, line: 1, field: null }, 'front-matter-missing')
    return null
  }
  const front = readYaml({ file, text: lines.slice(1, end).join('\n'), firstLine: 2 }, schema, reader.faults)
  if (!front) return null
  const body = lines.slice(end + 1).join('\n')
  return { file, slug, number, front, body, tree: parseMarkdown(body), lineOf: (bodyLine) => bodyLine + end + 1 }
}
