import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65535)

/** Every setting of a running platform. Defaults are safe for development; `npm start` names what production still needs. */
const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1').describe('address to listen on; 0.0.0.0 behind a proxy on another machine'),
  PORT: port.default(3000),
  DATABASE_URL: z.string().min(1).default('var/yongshe.sqlite').describe('postgres://… or a SQLite file'),
  FILES_DIR: z.string().min(1).default('var/files').describe('uploaded files and course media, by hash'),
  SESSION_SECRET: z.string().min(32).optional().describe('32+ characters; made in var/ at the first start when absent'),
  PUBLIC_URL: z.url().optional().describe('https://… as people type it; makes cookies Secure and stands in certificates'),
  TRUST_PROXY: z.enum(['', 'loopback', '1', '2']).default('').describe('how many proxies to believe about the caller’s address'),
  STAFF_IDLE_MINUTES: z.coerce.number().int().min(5).max(720).default(30),
  LEARNER_IDLE_MINUTES: z.coerce.number().int().min(5).max(43200).default(10080),
  ISSUER_NAME: z.string().min(1).default('甬社学堂').describe('who issues certificates'),
  AUTHORITY_NAME: z.string().min(1).default('宁波市委社会工作部').describe('the competent authority, named on screens'),
})

export type Env = z.infer<typeof Env>

export class BadSettings extends Error {}

/** The settings, or {@link BadSettings} with one line per fault. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Env.safeParse(present)
  if (parsed.success) return parsed.data
  throw new BadSettings(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
}

/** The text of .env.example, from the same table. */
export function envExample(): string {
  const lines = Object.entries(Env.shape).map(([name, field]) => {
    const fallback = 'def' in field && 'defaultValue' in field.def ? String(field.def.defaultValue) : ''
    const note = field.description ? `# ${field.description}\n` : ''
    return `${note}${fallback === '' ? '# ' : ''}${name}=${fallback}\n`
  })
  return lines.join('\n')
}
