import type { AppLoadContext } from '@remix-run/node'
import { existsSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import path from 'node:path'

export interface Machine {
  /** Where files are kept; null when it cannot be asked. */
  disk: { freeBytes: number; totalBytes: number } | null
  memoryBytes: number
  uptimeMinutes: number
  version: string
  node: string
}

/** How the machine under this process is. */
export async function machineOf(context: AppLoadContext): Promise<Machine> {
  return {
    disk: await diskOf(context.services.env.FILES_DIR),
    memoryBytes: process.memoryUsage.rss(),
    uptimeMinutes: Math.floor(process.uptime() / 60),
    version: platformVersion(),
    node: process.version,
  }
}

async function diskOf(folder: string): Promise<Machine['disk']> {
  // The folder is made with the first file: until then the one above it lies on the same disk.
  let place = path.resolve(folder)
  while (!existsSync(place) && place !== path.dirname(place)) place = path.dirname(place)
  return statfs(place).then(
    (disk) => ({ freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize }),
    () => null,
  )
}

function platformVersion(): string {
  const { version } = JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')) as { version: string }
  return version
}
