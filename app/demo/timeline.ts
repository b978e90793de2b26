// The clock that walks through the year: moments are taken in order of time, and each may ask for later ones.
import type { Context } from '~/domain/kernel/context'
import type { Instant } from '~/domain/kernel/time'

type Act = (ctx: Context) => Promise<void>

export class Timeline {
  readonly #moments: { at: Instant; order: number; act: Act }[] = []
  #count = 0

  /** Asks for something to be done then; what lies after the end of the walk is left undone. */
  plan(at: Instant, act: Act): void {
    this.#moments.push({ at, order: this.#count++, act })
  }

  /** Lets the time pass until `end`, and does what was planned, in order. Returns how much was done. */
  async walk(ctx: Context, end: Instant): Promise<number> {
    let done = 0
    for (;;) {
      this.#moments.sort((a, b) => (b.at === a.at ? b.order - a.order : b.at < a.at ? -1 : 1))
      const next = this.#moments.pop()
      if (!next || next.at > end) return done
      await next.act({ ...ctx, now: next.at })
      done++
    }
  }
}
