// What a wrong address may have meant.
import { addresses } from '~/http/addresses'
import { officeFor, TRAINEE_PLACES, type Holding } from '~/ui/layouts/areas'

export interface Suggestion {
  href: string
  /** A key of messages `common` or `errors`. */
  word: string
}

// Two slips of the finger in a word of six to eleven letters; with three, /author would be taken for /account.
const MOST_SLIPS = 2

/**
 * The places near the path that this visitor can open, nearest first, at most four: the course of a lesson that is not there,
 * then addresses that begin with the same or nearly the same word.
 */
export function suggestFor(path: string, visitor: Holding | null): Suggestion[] {
  const [first = '', second] = path
    .split('/')
    .filter(Boolean)
    .map((segment) => segment.toLowerCase())
  const ofCourse = (first === 'learn' || first === 'courses') && second !== undefined
  const course = ofCourse && first === 'learn' ? [{ href: addresses.course(second), word: 'errors:suggest.course' }] : []
  const near = places(visitor)
    .map((place) => ({ place, slips: Math.min(...wordsFor(place).map((word) => slipsBetween(first, word))) }))
    .filter(({ slips }) => slips <= MOST_SLIPS)
    .sort((a, b) => a.slips - b.slips)
    .map(({ place }) => place)
  return [...course, ...near].slice(0, 4)
}

function places(visitor: Holding | null): Suggestion[] {
  const open = [
    { href: addresses.catalogue(), word: 'common:nav.catalogue' },
    { href: addresses.verify(), word: 'common:nav.verify' },
  ]
  if (visitor === null) return [...open, { href: addresses.login(), word: 'common:nav.sign-in' }]
  return [
    ...open,
    ...TRAINEE_PLACES.filter((place) => place.key !== 'exam').map((place) => ({
      href: place.href,
      word: `common:nav.${place.key}`,
    })),
    { href: addresses.account(), word: 'errors:suggest.account' },
    ...officeFor(visitor).flatMap((group) => group.areas.map((area) => ({ href: area.href, word: `common:office.${area.key}` }))),
  ]
}

/** The words by which a place is looked for: the first of its address, and what /courses without a course can only mean. */
function wordsFor({ href }: Suggestion): string[] {
  return [href.split(/[/?]/)[1] ?? '', ...(href === addresses.catalogue() ? ['courses'] : [])]
}

/** How many letters must be added, left out or changed (Levenshtein). */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
