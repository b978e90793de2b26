// How the content folder of this machine stands, for the author's pages: checked once for each state of its files.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Day } from '~/domain/kernel/time'
import type { PaperCoverage } from './check-bank'
import type { Fault } from './faults'

/** Where content lies, from the folder the platform is started in. */
export const CONTENT_FOLDER = 'content'

export interface ContentStanding {
  /** By file and line, warnings too. */
  faults: Fault[]
  /** The exam bank by paper and chapter. */
  coverage: PaperCoverage[]
}

let kept: { state: string; standing: Promise<ContentStanding> } | null = null

/** What `content:check` says of the content folder; null where there is no such folder. */
export async function standingOfContent(today: Day, folder = CONTENT_FOLDER): Promise<ContentStanding | null> {
  if (!existsSync(folder)) return null
  const state = `${today} ${stateOf(folder)}`
  if (kept?.state !== state) kept = { state, standing: check(folder) }
  try {
    return await kept.standing
  } catch (error) {
    kept = null
    throw error
  }
}

const run = promisify(execFile)
const MOST_BYTES = 64 * 1024 * 1024

// Seconds of reading and comparing: in a process of its own, so that nobody else waits for an author's page.
async function check(folder: string): Promise<ContentStanding> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'app/commands/content-check.ts', folder, '--json'], { maxBuffer: MOST_BYTES })
  return JSON.parse(stdout) as ContentStanding
}

/** The course a fault belongs to, or null for a file of all. */
export function courseOfFault(fault: Fault): string | null {
  return /^courses\/([^/]+)\//.exec(fault.file)?.[1] ?? /^questions\/([^/]+)\.yaml$/.exec(fault.file)?.[1] ?? null
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
