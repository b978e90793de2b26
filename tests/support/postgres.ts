// A throw-away PostgreSQL cluster in a temporary folder: Debian's binaries, a socket and a free port, no sync (there and only there).
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Cluster {
  /** Address of a database in the cluster. */
  url(database: string): string
  stop(): Promise<void>
  /** Kills the server without warning, as a power cut would, and starts it again. */
  crash(): Promise<void>
}

/** The folder with initdb and postgres, or null when PostgreSQL is not installed. */
export function postgresBinaries(): string | null {
  const debian = '/usr/lib/postgresql'
  if (existsSync(debian)) {
    const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    for (const version of versions) {
      const bin = path.join(debian, version, 'bin')
      if (existsSync(path.join(bin, 'initdb')) && existsSync(path.join(bin, 'postgres'))) return bin
    }
  }
  const onPath = (process.env.PATH ?? '').split(':').find((folder) => existsSync(path.join(folder, 'initdb')))
  return onPath ?? null
}

export async function startCluster(options: { durable?: boolean } = {}): Promise<Cluster> {
  const bin = postgresBinaries()
  if (!bin) throw new Error('PostgreSQL is not installed: apt-get install postgresql')
  const folder = mkdtempSync(path.join(tmpdir(), 'yongshe-pg-'))
  const data = path.join(folder, 'data')
  const asRoot = process.getuid?.() === 0
  // PostgreSQL refuses to run as root: the package's own user owns the folder then.
  if (asRoot) chownSync(folder, idOf('-u'), idOf('-g'))
  const command = (program: string, args: string[]): [string, string[]] =>
    asRoot ? ['runuser', ['-u', 'postgres', '--', path.join(bin, program), ...args]] : [path.join(bin, program), args]

  const [initdb, initArgs] = command('initdb', [
    '-D',
    data,
    '-U',
    'yongshe',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale',
    'C.UTF-8',
    '--no-sync',
  ])
  execFileSync(initdb, initArgs, { stdio: 'pipe', cwd: folder })
  const port = await freePort()
  const settings = options.durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

  const start = async () => {
    const [server, args] = command('postgres', [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-h',
      '127.0.0.1',
      '-c',
      'max_connections=200',
      ...settings,
    ])
    const child = spawn(server, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
    await new Promise<void>((resolve, reject) => {
      let said = ''
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('ready to accept connections')) resolve()
      })
      child.on('exit', () => reject(new Error(`postgres did not start: ${said}`)))
    })
    child.stderr.removeAllListeners('data').resume()
    child.removeAllListeners('exit')
    return child
  }
  let child = await start()
  const end = async (signal: 'INT' | 'QUIT') => {
    const exited = new Promise((resolve) => child.on('exit', resolve))
    const [ctl, args] = command('pg_ctl', ['kill', signal, String(postmasterPid(data))])
    execFileSync(ctl, args, { stdio: 'pipe', cwd: folder })
    await exited
  }
  return {
    url: (database) => `postgres://yongshe@127.0.0.1:${port}/${database}`,
    async stop() {
      await end('QUIT')
      rmSync(folder, { recursive: true, force: true })
    },
    async crash() {
      await end('QUIT')
      child = await start()
    },
  }
}

function postmasterPid(data: string): number {
  return Number(execFileSync('head', ['-1', path.join(data, 'postmaster.pid')]).toString())
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres']).toString())
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
