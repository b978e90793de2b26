import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerQueue, storageOf, type AnswerFields, type QueueStorage, type Reply } from './answer-queue'

function memory(): QueueStorage & { map: Map<string, string> } {
  const map = new Map<string, string>()
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    keys: () => [...map.keys()],
  }
}

const choice = (value: number): AnswerFields => [['q1', String(value)]]

/** A server with the rules of assessment's saveAnswer, and a line that can be down in either direction. */
function server() {
  const rows: { position: number; seq: number; fields: AnswerFields }[] = []
  const line = { down: false, loseReply: false }
  let requests = 0
  const newest = (position: number) => rows.filter((row) => row.position === position).sort((a, b) => b.seq - a.seq)[0]
  return {
    rows,
    line,
    newest,
    get requests() {
      return requests
    },
    async send(answer: { position: number; seq: number; seen: number; fields: AnswerFields }): Promise<Reply> {
      if (line.down) throw new TypeError('fetch failed')
      requests++
      const { position, seq, seen, fields } = answer
      const same = rows.find((row) => row.position === position && row.seq === seq)
      const top = newest(position)
      let reply: Reply
      if (same && JSON.stringify(same.fields) === JSON.stringify(fields))
        reply = { kind: 'saved', seq, savedClock: '10:00:00', late: false }
      else if (top && (top.seq >= seq || top.seq > seen))
        reply = { kind: 'newer', seq: top.seq, savedClock: '10:00:00', fields: top.fields }
      else {
        rows.push({ position, seq, fields })
        reply = { kind: 'saved', seq, savedClock: '10:00:00', late: false }
      }
      if (line.loseReply) throw new TypeError('connection reset')
      return reply
    },
  }
}

function page(there: ReturnType<typeof server>, storage: QueueStorage = memory()) {
  const seen = { saved: [] as number[], newer: [] as [number, AnswerFields, AnswerFields][], refused: [] as [number, string][] }
  let now = 1_000
  const queue = answerQueue({
    attempt: 'a1',
    storage,
    send: (answer) => there.send(answer),
    nowMs: () => now++,
    onSaved: (position) => seen.saved.push(position),
    onNewer: (position, newer, mine) => seen.newer.push([position, newer.fields, mine]),
    onRefused: (position, why) => seen.refused.push([position, why]),
  })
  return { queue, seen, storage }
}

test('an answer is saved once and then no longer waits', async () => {
  const there = server()
  const { queue, seen } = page(there)
  queue.put(1, choice(2))
  expect(queue.pending()).toHaveLength(1)
  expect(await queue.flush()).toBe('empty')
  expect(await queue.flush()).toBe('empty')
  expect(there.rows).toEqual([{ position: 1, seq: 1, fields: choice(2) }])
  expect(there.requests).toBe(1)
  expect(seen.saved).toEqual([1])
  expect(queue.pending()).toEqual([])
})

test('what was answered without a line is there after a reload and is sent once, only the last of each question', async () => {
  const there = server()
  const first = page(there)
  there.line.down = true
  for (const value of [0, 1, 2]) first.queue.put(1, choice(value))
  first.queue.put(2, [['q2', '3']])
  expect(await first.queue.flush()).toBe('unreachable')
  expect(first.queue.pending().map((entry) => entry.position)).toEqual([1, 2])

  there.line.down = false
  const second = page(there, first.storage)
  expect(second.queue.pending().map((entry) => entry.fields)).toEqual([choice(2), [['q2', '3']]])
  await Promise.all([second.queue.flush(), second.queue.flush(), second.queue.flush()])
  expect(there.requests).toBe(2)
  expect(there.newest(1)?.fields).toEqual(choice(2))
})

test('a reply that was lost makes no second answer and no quarrel with oneself', async () => {
  const there = server()
  const { queue, seen } = page(there)
  queue.put(1, choice(0))
  there.line.loseReply = true
  expect(await queue.flush()).toBe('unreachable')
  there.line.loseReply = false
  await queue.flush()
  expect(there.rows).toHaveLength(1)

  there.line.loseReply = true
  queue.put(1, choice(1))
  await queue.flush()
  queue.put(1, choice(3))
  there.line.loseReply = false
  await queue.flush()
  expect(seen.newer).toEqual([])
  expect(there.newest(1)?.fields).toEqual(choice(3))
  expect(queue.pending()).toEqual([])
})

test('an answer changed while it was under way is sent as well', async () => {
  const there = server()
  const { queue } = page({
    ...there,
    send: async (answer) => (queue.seqOf(1) === 0 && answer.seq === 1 && queue.put(1, choice(3)), there.send(answer)),
  })
  queue.put(1, choice(0))
  await queue.flush()
  expect(there.newest(1)?.fields).toEqual(choice(3))
  expect(queue.pending()).toEqual([])
})

test('an older page never overwrites what a newer one saved; its own answer is kept to choose from', async () => {
  const there = server()
  const old = page(there)
  const other = page(there)
  there.line.down = true
  for (let i = 0; i < 5; i++) old.queue.put(1, choice(i % 4))
  await old.queue.flush()
  there.line.down = false
  other.queue.put(1, choice(3))
  await other.queue.flush()

  await old.queue.flush()
  expect(there.newest(1)?.fields).toEqual(choice(3))
  expect(old.seen.newer).toEqual([[1, choice(3), choice(0)]])
  expect(old.queue.pending()).toMatchObject([{ fields: choice(0), newer: { fields: choice(3) } }])
  await old.queue.flush()
  expect(there.rows).toHaveLength(1)

  // Having seen it, the learner may still decide for their own.
  old.queue.put(1, choice(0))
  await old.queue.flush()
  expect(there.newest(1)?.fields).toEqual(choice(0))
})

test('the newer answer can be taken instead', async () => {
  const there = server()
  const old = page(there)
  const other = page(there)
  other.queue.put(1, choice(3))
  await other.queue.flush()
  old.queue.put(1, choice(0))
  await old.queue.flush()
  old.queue.takeNewer(1)
  expect(old.queue.pending()).toEqual([])
  old.queue.put(1, choice(2))
  await old.queue.flush()
  expect(old.seen.newer).toHaveLength(1)
  expect(there.newest(1)?.fields).toEqual(choice(2))
})

test('what the server refuses for good is not tried for ever, and said', async () => {
  const there = server()
  const { queue, seen } = page({ ...there, send: async () => ({ kind: 'refused', why: 'time-over' }) })
  queue.put(1, choice(0))
  expect(await queue.flush()).toBe('empty')
  expect(seen.refused).toEqual([[1, 'time-over']])
  expect(queue.pending()).toEqual([])
})

test('somebody signed out keeps their answers on the device', async () => {
  const there = server()
  const { queue } = page({ ...there, send: async () => ({ kind: 'signed-out' }) })
  queue.put(1, choice(0))
  expect(await queue.flush()).toBe('signed-out')
  expect(queue.pending()).toHaveLength(1)
})

test('how long ago an answer was made is said by the device itself', async () => {
  const there = server()
  const agos: number[] = []
  let now = 5_000
  const queue = answerQueue({
    attempt: 'a1',
    storage: memory(),
    send: (answer) => (agos.push(answer.madeAgoMs), there.send(answer)),
    nowMs: () => now,
    onSaved: () => undefined,
    onNewer: () => undefined,
    onRefused: () => undefined,
  })
  queue.put(1, choice(0))
  now += 42_000
  await queue.flush()
  expect(agos).toEqual([42_000])
})

test('where the browser keeps nothing, the page does', () => {
  const storage = storageOf(() => {
    throw new DOMException('no', 'SecurityError')
  })
  storage.setItem('yongshe:answer:a:1', 'x')
  expect(storage.keys()).toEqual(['yongshe:answer:a:1'])
  expect(storage.getItem('yongshe:answer:a:1')).toBe('x')
})

test('whatever the line does, in the end the last answer of a lone page is on the server, and each row once', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('put' as const), position: fc.integer({ min: 1, max: 3 }), value: fc.nat(3) }),
    fc.record({ do: fc.constant('flush' as const), down: fc.boolean(), loseReply: fc.boolean() }),
    fc.record({ do: fc.constant('reload' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const there = server()
      const storage = memory()
      let { queue, seen } = page(there, storage)
      const last = new Map<number, number>()
      for (const one of steps) {
        if (one.do === 'put') {
          queue.put(one.position, choice(one.value))
          last.set(one.position, one.value)
        } else if (one.do === 'flush') {
          Object.assign(there.line, { down: one.down, loseReply: one.loseReply })
          await queue.flush()
        } else {
          ;({ queue, seen } = page(there, storage))
          // A fresh page is rendered from what the server has.
          for (const position of [1, 2, 3]) queue.know(position, there.newest(position)?.seq ?? 0)
        }
      }
      Object.assign(there.line, { down: false, loseReply: false })
      await queue.flush()
      expect(seen.newer).toEqual([])
      expect(queue.pending()).toEqual([])
      for (const [position, value] of last) expect(there.newest(position)?.fields).toEqual(choice(value))
      const keys = there.rows.map((row) => `${row.position}/${row.seq}`)
      expect(new Set(keys).size).toBe(keys.length)
    }),
  )
})
