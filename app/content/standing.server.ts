// How the content folder of this machine stands, for the author's pages: checked once for each state of its files.
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Day } from '~/domain/kernel/time'
import { checkContent } from './check'
import type { Fault } from './faults'

/** Where content lies, from the folder the platform is started in. */
export const CONTENT_FOLDER = 'content'

let kept: { state: string; faults: Fault[] } | null = null

/** The faults and warnings of the content folder, by file and line; null where there is no such folder. */
export function standingOfContent(today: Day, folder = CONTENT_FOLDER): Fault[] | null {
  if (!existsSync(folder)) return null
  const state = `${today} ${stateOf(folder)}`
  if (kept?.state !== state) kept = { state, faults: checkContent(folder, today).faults }
  return kept.faults
}

/** The course a fault belongs to, or null for a file of all. */
export function courseOfFault(fault: Fault): string | null {
  return /^courses\/([^/]+)\//.exec(fault.file)?.[1] ?? /^questions\/(.+)\.yaml$/.exec(fault.file)?.[1] ?? null
}

function stateOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { mtimeMs, size } = statSync(path.join(folder, name))
      return `${name}:${mtimeMs}:${size}`
    })
    .join('\n')
}
