// What a page has not been able to save yet: kept on the device, sent once, never in place of a newer answer. Knows no DOM.

/** The fields of an answer as its form would send them. */
export type AnswerFields = [name: string, value: string][]

/** What somebody saved from another page after this one was made. */
export interface Newer {
  seq: number
  savedClock: string
  fields: AnswerFields
}

export interface Pending {
  position: number
  seq: number
  /** The newest seq this page knew when the answer was made. */
  seen: number
  fields: AnswerFields
  madeAtMs: number
  /** Sent without hearing back: if the server has one of these, it is ours. */
  sent: { seq: number; fields: AnswerFields }[]
  /** Set when another page was quicker; waits for the learner to choose. */
  newer?: Newer
}

export type Reply =
  | { kind: 'saved'; seq: number; savedClock: string; late: boolean }
  | ({ kind: 'newer' } & Newer)
  | { kind: 'refused'; why: string }
  /** The line is down, the server is not well: try again later. */
  | { kind: 'unreachable' }
  | { kind: 'signed-out' }

export interface QueueStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
  keys(): string[]
}

export interface QueueParts {
  attempt: string
  storage: QueueStorage
  send: (answer: Pending & { madeAgoMs: number }) => Promise<Reply>
  nowMs: () => number
  onSaved: (position: number, saved: { savedClock: string; late: boolean }) => void
  onNewer: (position: number, newer: Newer, mine: AnswerFields) => void
  onRefused: (position: number, why: string) => void
  /** Several pages of one browser share the storage; only one of them sends at a time. */
  alone?: <T>(work: () => Promise<T>) => Promise<T>
}

/** One spelling of the same answer: without blanks and empty fields, in one order. */
export function tidyFields(fields: AnswerFields): AnswerFields {
  return fields
    .map(([name, value]): [string, string] => [name, value.trim()])
    .filter(([, value]) => value !== '')
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
}

export function sameFields(a: AnswerFields, b: AnswerFields): boolean {
  return JSON.stringify(tidyFields(a)) === JSON.stringify(tidyFields(b))
}

export type AnswerQueue = ReturnType<typeof answerQueue>

export function answerQueue(parts: QueueParts) {
  const { attempt, storage, nowMs } = parts
  const alone = parts.alone ?? ((work) => work())
  const prefix = `yongshe:answer:${attempt}:`
  const known = new Map<number, number>()
  let flushing: Promise<FlushEnd> | null = null

  const read = (position: number): Pending | null => {
    const text = storage.getItem(`${prefix}${position}`)
    if (text === null) return null
    try {
      return JSON.parse(text) as Pending
    } catch {
      return null
    }
  }
  const write = (entry: Pending) => storage.setItem(`${prefix}${entry.position}`, JSON.stringify(entry))
  const drop = (position: number) => storage.removeItem(`${prefix}${position}`)

  /** Everything not saved, by position, those included that wait for a choice. */
  function pending(): Pending[] {
    return storage
      .keys()
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => read(Number(key.slice(prefix.length))) ?? [])
      .sort((a, b) => a.position - b.position)
  }

  /** The server's newest seq of a question, as this page has shown it. */
  function know(position: number, seq: number): void {
    known.set(position, Math.max(seq, known.get(position) ?? 0))
  }

  /** Takes down an answer. It counts as unsaved until `onSaved` names it. */
  function put(position: number, fields: AnswerFields): void {
    const before = read(position)
    const knownSeq = known.get(position) ?? 0
    // Who answers again after having been shown the newer answer has seen it.
    const seen = Math.max(knownSeq, before?.newer?.seq ?? before?.seen ?? 0)
    write({
      position,
      seq: Math.max(seen, before?.seq ?? 0) + 1,
      seen,
      fields: tidyFields(fields),
      madeAtMs: nowMs(),
      sent: before?.sent ?? [],
    })
  }

  /** Gives up the unsaved answer for the one that was saved elsewhere. */
  function takeNewer(position: number): void {
    const entry = read(position)
    if (entry?.newer) know(position, entry.newer.seq)
    drop(position)
  }

  type FlushEnd = 'empty' | 'unreachable' | 'signed-out'

  /** Sends what is unsaved, one after the other; several calls at once are one. Ends early when nobody answers. */
  function flush(): Promise<FlushEnd> {
    flushing ??= alone(sendAll).finally(() => (flushing = null))
    return flushing
  }

  async function sendAll(): Promise<FlushEnd> {
    for (;;) {
      const entry = pending().find((one) => !one.newer)
      if (!entry) return 'empty'
      const end = await sendOne(entry)
      if (end) return end
    }
  }

  async function sendOne(entry: Pending): Promise<FlushEnd | null> {
    write({ ...entry, sent: [...entry.sent.filter((one) => one.seq !== entry.seq), { seq: entry.seq, fields: entry.fields }] })
    const reply = await parts
      .send({ ...entry, madeAgoMs: Math.max(0, nowMs() - entry.madeAtMs) })
      .catch((): Reply => ({ kind: 'unreachable' }))
    // The learner may have gone on while it was under way.
    const after = read(entry.position)
    switch (reply.kind) {
      case 'saved':
        know(entry.position, reply.seq)
        if (!after || after.seq === entry.seq) {
          drop(entry.position)
          parts.onSaved(entry.position, reply)
        } else write({ ...after, seen: Math.max(after.seen, reply.seq), sent: [] })
        return null
      case 'newer': {
        const mine = after ?? entry
        // Our own, whose answer from the server was lost on the way: go on from there.
        if (mine.sent.some((one) => one.seq === reply.seq && sameFields(one.fields, reply.fields))) {
          know(entry.position, reply.seq)
          if (sameFields(mine.fields, reply.fields)) {
            drop(entry.position)
            parts.onSaved(entry.position, { savedClock: reply.savedClock, late: false })
          } else write({ ...mine, seen: reply.seq, seq: Math.max(mine.seq, reply.seq + 1), sent: [] })
          return null
        }
        know(entry.position, reply.seq)
        if (sameFields(mine.fields, reply.fields)) {
          drop(entry.position)
          parts.onSaved(entry.position, { savedClock: reply.savedClock, late: false })
          return null
        }
        const newer: Newer = { seq: reply.seq, savedClock: reply.savedClock, fields: reply.fields }
        write({ ...mine, newer })
        parts.onNewer(entry.position, newer, mine.fields)
        return null
      }
      case 'refused':
        drop(entry.position)
        parts.onRefused(entry.position, reply.why)
        return null
      case 'unreachable':
      case 'signed-out':
        return reply.kind
    }
  }

  /** Forgets everything of the attempt: it has been handed in. */
  function forget(): void {
    for (const entry of pending()) drop(entry.position)
  }

  return { put, know, takeNewer, pending, flush, forget, seqOf: (position: number) => known.get(position) ?? 0 }
}

/** The browser's storage, or the page's memory where there is none (private windows, a full disk). */
export function storageOf(local: () => Storage): QueueStorage {
  const memory = new Map<string, string>()
  const inMemory: QueueStorage = {
    getItem: (key) => memory.get(key) ?? null,
    setItem: (key, value) => void memory.set(key, value),
    removeItem: (key) => void memory.delete(key),
    keys: () => [...memory.keys()],
  }
  let store: Storage
  try {
    store = local()
    store.setItem('yongshe:try', '1')
    store.removeItem('yongshe:try')
  } catch {
    return inMemory
  }
  return {
    getItem: (key) => inMemory.getItem(key) ?? store.getItem(key),
    setItem(key, value) {
      try {
        store.setItem(key, value)
        inMemory.removeItem(key)
      } catch {
        inMemory.setItem(key, value)
      }
    },
    removeItem(key) {
      inMemory.removeItem(key)
      store.removeItem(key)
    },
    keys: () => [...new Set([...inMemory.keys(), ...Object.keys(store)])],
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
