// Online copies: taken while serving, opened and read back before they count.
import SqliteDatabase from 'better-sqlite3'
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

export interface Backup {
  file: string
  bytes: number
  /** Rows per table that were read back from the copy. */
  rows: number
}

export class BackupFailed extends Error {}

/** Copies the database while it is in use. Returns what was read back. Throws {@link BackupFailed} when the copy is not sound. */
export async function backup(url: string, folder: string, stamp: string): Promise<Backup> {
  mkdirSync(folder, { recursive: true })
  if (/^postgres(ql)?:/.test(url)) {
    const file = path.join(folder, `yongshe-${stamp}.dump`)
    execFileSync('pg_dump', ['--format=custom', `--file=${file}`, url], { stdio: ['ignore', 'ignore', 'inherit'] })
    const list = execFileSync('pg_restore', ['--list', file]).toString()
    const rows = list.split('\n').filter((line) => / TABLE DATA /.test(line)).length
    if (rows === 0) throw new BackupFailed(`${file}: no table in the copy`)
    return { file, bytes: statSync(file).size, rows }
  }
  const file = path.join(folder, `yongshe-${stamp}.sqlite`)
  const source = new SqliteDatabase(url, { readonly: true, fileMustExist: true })
  try {
    await source.backup(file)
  } finally {
    source.close()
  }
  return { file, bytes: statSync(file).size, rows: proveSqlite(file) }
}

/** Puts a verified copy in the place of the SQLite database, which nothing may be using; the old file is kept beside it. */
export function restoreSqlite(copy: string, url: string): { rows: number; kept: string | null } {
  const rows = proveSqlite(copy)
  const fresh = `${url}.restoring`
  mkdirSync(path.dirname(path.resolve(url)), { recursive: true })
  copyFileSync(copy, fresh)
  const kept = existsSync(url) ? `${url}.before-restore` : null
  if (kept) renameSync(url, kept)
  for (const rest of ['-wal', '-shm']) rmSync(`${url}${rest}`, { force: true })
  renameSync(fresh, url)
  return { rows, kept }
}

/** Opens the copy, checks it page by page and counts its rows. Throws {@link BackupFailed} when it is not sound. */
function proveSqlite(file: string): number {
  const copy = new SqliteDatabase(file, { readonly: true, fileMustExist: true })
  try {
    const [check] = copy.pragma('integrity_check') as { integrity_check: string }[]
    if (check?.integrity_check !== 'ok') throw new BackupFailed(`${file}: ${check?.integrity_check}`)
    if ((copy.pragma('foreign_key_check') as unknown[]).length > 0) throw new BackupFailed(`${file}: broken references`)
    const tables = copy
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
      .pluck()
      .all() as string[]
    return tables.reduce((sum, table) => sum + (copy.prepare(`select count(*) from "${table}"`).pluck().get() as number), 0)
  } finally {
    copy.close()
  }
}
