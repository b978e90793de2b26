// What the house tests read: the source as text and as TypeScript sees it.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface SourceFile {
  /** From the top of the repository, with forward slashes. */
  path: string
  text: string
}

/** Every file below a folder whose name ends so, in path order. */
export function sourceFiles(folder: string, ending: RegExp): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => ending.test(name))
    .sort()
    .map((name) => ({ path: name.split(path.sep).join('/'), text: readFileSync(name, 'utf8') }))
}

/** The rooms of the domain, kernel left out. */
export function rooms(): string[] {
  return readdirSync('app/domain', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'kernel')
    .map((entry) => entry.name)
}
