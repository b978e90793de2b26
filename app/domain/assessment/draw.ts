// Which questions an attempt asks: so many of each tag, by seed, none twice. Pure.
import { shuffled } from './seed'

export interface DrawLine {
  set: string
  /** A tag, or 'any'. */
  tag: string
  count: number
}

export interface BankItem {
  id: string
  set: string
  tags: string[]
}

/** What a bank is short of. `available` is what is left for the line when the other lines have had theirs. */
export interface Shortage {
  set: string
  tag: string
  wanted: number
  available: number
}

type Drawn = { ok: true; ids: string[] } | { ok: false; shortages: Shortage[] }

/**
 * Draws the questions in the order of the lines; the same seed, bank and history draw the same. Questions in `asked` are taken
 * only when there are not enough others, so that another attempt is another paper. Never gives a question twice; says what is
 * short when the lines cannot all be filled, and finds a way whenever there is one.
 */
export function drawQuestions(
  lines: readonly DrawLine[],
  bank: readonly BankItem[],
  seed: string,
  asked: ReadonlySet<string> = new Set(),
): Drawn {
  // The bank's own order must not matter: it is whatever the database gave.
  const byId = [...bank].sort((a, b) => (a.id < b.id ? -1 : 1))
  const candidates = lines.map((line, i) => {
    const order = shuffled(
      byId.filter((item) => item.set === line.set && (line.tag === 'any' || item.tags.includes(line.tag))).map((item) => item.id),
      `${seed}/${i}`,
    )
    return [...order.filter((id) => !asked.has(id)), ...order.filter((id) => asked.has(id))]
  })

  // A question of two tags may be wanted by two lines: seats are filled by augmenting paths, so that no line takes what only
  // another could not do without.
  const lineOf = new Map<string, number>()
  const seat = (line: number, tried: Set<string>): boolean => {
    const free = candidates[line]!.find((id) => !tried.has(id) && !lineOf.has(id))
    if (free !== undefined) {
      lineOf.set(free, line)
      return true
    }
    for (const id of candidates[line]!) {
      const holder = lineOf.get(id)
      if (tried.has(id) || holder === undefined || holder === line) continue
      tried.add(id)
      if (seat(holder, tried)) {
        lineOf.set(id, line)
        return true
      }
    }
    return false
  }

  const shortages: Shortage[] = []
  // Narrow lines first: 'any' takes what is left.
  const order = lines.map((_, i) => i).sort((a, b) => candidates[a]!.length - candidates[b]!.length || a - b)
  for (const i of order) {
    const line = lines[i]!
    let filled = 0
    while (filled < line.count && seat(i, new Set())) filled++
    if (filled < line.count) shortages.push({ set: line.set, tag: line.tag, wanted: line.count, available: filled })
  }
  if (shortages.length > 0) return { ok: false, shortages }
  return { ok: true, ids: lines.flatMap((_, i) => candidates[i]!.filter((id) => lineOf.get(id) === i)) }
}

/** What the banks are short of for the lines; empty when the quiz can be given. For checking content before it is imported. */
export function drawShortages(lines: readonly DrawLine[], bank: readonly BankItem[]): Shortage[] {
  const drawn = drawQuestions(lines, bank, '')
  return drawn.ok ? [] : drawn.shortages
}
