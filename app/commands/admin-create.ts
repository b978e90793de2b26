// npm run admin:create [-- --name … --username … --organisation …]: the first administrator of an empty database, and a link by
// which they set their password. What is not given is asked for.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { migrate } from '#db/migrate'
import { openDatabase } from '#db/open'
import { FirstAdministratorInput } from '~/domain/identity/identity'
import { createFirstAdministrator } from '~/domain/identity/identity.server'
import { systemActor } from '~/domain/kernel/actor'
import { systemClock } from '~/domain/kernel/time'
import { listeners } from '~/domain/wiring'
import { addresses } from '~/http/addresses'
import { i18nFor } from '~/i18n/i18n.server'
import { readEnv } from '~/server/env'

const QUESTIONS = {
  name: '管理员姓名 Name of the administrator',
  username: '用户名 Username',
  organisation: '最上级组织的名称，例如 宁波市 Name of the topmost organisation',
} as const
type Answers = Record<keyof typeof QUESTIONS, string>

async function answers(): Promise<Answers> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { name: text, username: text, organisation: text } })
  const known: Partial<Answers> = values
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  for (const key of Object.keys(QUESTIONS) as (keyof Answers)[])
    known[key] ??= process.stdin.isTTY ? await terminal.question(`${QUESTIONS[key]}: `) : ''
  terminal.close()
  return known as Answers
}

const env = readEnv()
const { organisation, ...person } = await answers()
const input = FirstAdministratorInput.safeParse({ ...person, organisationName: organisation })
if (!input.success) {
  for (const { path, message } of input.error.issues)
    process.stderr.write(`--${path.join('.').replace('Name', '')}: ${message}\n`)
  process.stderr.write('用法 Usage: npm run admin:create -- --name 罗成 --username luocheng --organisation 宁波市\n')
  process.exit(2)
}

const database = await openDatabase(env.DATABASE_URL)
await migrate(database.writer)
const outcome = await createFirstAdministrator(
  { db: database.writer, actor: systemActor('admin-create'), now: systemClock(), listeners, request: null },
  input.data,
)
await database.close()
if (!outcome.ok) {
  for (const locale of ['zh-CN', 'en'] as const)
    process.stderr.write(
      `${(i18nFor(locale).t as (key: string, facts: object) => string)(`identity:refusal.${outcome.refusal}`, outcome.facts)}\n`,
    )
  process.exit(1)
}
const link = new URL(addresses.invitation(outcome.value.token), env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).href
process.stdout.write(`
  用户名 username: ${input.data.username}
  设置密码的链接（7 天内有效，只能用一次） Link to set the password, good for 7 days and once:
  ${link}

  先运行 npm start，再打开链接。Run npm start, then open the link.
`)
