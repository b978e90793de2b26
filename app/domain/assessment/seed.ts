// Chance that can be repeated: the same seed gives the same order, on any machine and in the browser.

/** Numbers in [0, 1) from the seed, without end. */
export function chanceFrom(seed: string): () => number {
  // FNV-1a spreads the text over 32 bits; mulberry32 goes on from there. Neither is a secret, nor has to be.
  let state = 0x811c9dc5
  for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x01000193) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A new list with the same things in the order the seed gives (Fisher–Yates). */
export function shuffled<T>(things: readonly T[], seed: string): T[] {
  const chance = chanceFrom(seed)
  const result = [...things]
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1))
    ;[result[i], result[j]] = [result[j]!, result[i]!]
  }
  return result
}
