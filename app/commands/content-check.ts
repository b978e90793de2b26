// npm run content:check [-- <folder>] [--json]: names file, line and field of each fault in the content; ends with 1 when there is one.
import { checkContent } from '~/content/check'
import { faultLines, summaryLines } from '~/content/report'
import { dayOf, systemClock } from '~/domain/kernel/time'

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? 'content'
const { faults, sound, summary } = checkContent(folder, dayOf(systemClock()))
if (process.argv.includes('--json')) {
  process.stdout.write(JSON.stringify({ faults, coverage: summary.coverage }))
} else {
  const warnings = faults.filter((fault) => fault.weight === 'warning').length
  const lines = [
    ...faultLines(faults),
    ...(faults.length > 0 ? [''] : []),
    ...summaryLines(summary),
    '',
    sound ? `可以导入。提醒 ${warnings} 处。` : `要改 ${faults.length - warnings} 处，提醒 ${warnings} 处。改完再导入。`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = sound ? 0 : 1
}
