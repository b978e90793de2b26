// Which seconds of a film were played: ranges that grow together. Pure; the page and the server count the same way.

/** Seconds from the start of the film, `from` < `to`. */
export type Range = [from: number, to: number]

// Players report the time in steps of about a quarter of a second: a smaller gap than this was played all the same.
const SAME_PLAY_SECONDS = 0.6

/** The ranges in order, touching ones made one. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(([from, to]) => to > from).sort((a, b) => a[0] - b[0])
  const merged: Range[] = []
  for (const [from, to] of sorted) {
    const last = merged.at(-1)
    if (last && from - last[1] <= SAME_PLAY_SECONDS) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged.map(([from, to]) => [round(from), round(to)])
}

/** Seconds that the ranges cover; overlaps count once. */
export function secondsCovered(ranges: readonly Range[]): number {
  return round(mergeRanges(ranges).reduce((sum, [from, to]) => sum + (to - from), 0))
}

/** The sum of the lengths, overlaps counted as often as they were played. */
export function secondsPlayed(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0)
}

/** As much of the ranges, from the first on, as fits into `seconds` of playing. */
export function clipPlayed(ranges: readonly Range[], seconds: number): Range[] {
  const kept: Range[] = []
  let left = seconds
  for (const [from, to] of ranges) {
    if (left <= 0) break
    const length = Math.min(to - from, left)
    if (length > 0) kept.push([from, from + length])
    left -= length
  }
  return kept
}

/** The ranges within a film of that many seconds. */
export function withinFilm(ranges: readonly Range[], filmSeconds: number): Range[] {
  return ranges.map(([from, to]): Range => [Math.max(0, from), Math.min(to, filmSeconds)]).filter(([from, to]) => to > from)
}

/** Seconds of the film that must have been played, by the lesson's share in per cent. */
export function secondsNeeded(filmSeconds: number, watchShare: number): number {
  return Math.floor((filmSeconds * watchShare) / 100)
}

// A tenth of a second: finer than any player reports, and sums stay free of binary dust.
function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
