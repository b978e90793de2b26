import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  askedOf,
  fieldsFrom,
  fits,
  isAnswered,
  layOut,
  responseFrom,
  sameResponse,
  tidy,
  type Layout,
  type Response,
} from './asked'
import { EVERY_KIND, KEY_WORDS } from './questions.fixture'

function formOf(fields: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

/** Any answer that fits the layout, whole or with gaps. */
function responseTo(layout: Layout): fc.Arbitrary<Response> {
  const places = (count: number) => fc.nat(count - 1)
  switch (layout.kind) {
    case 'single':
      return places(layout.order.length).map((choice) => ({ choice }))
    case 'multiple':
      return fc.uniqueArray(places(layout.order.length), { minLength: 1 }).map((choices) => ({ choices }))
    case 'true-false':
      return fc.boolean().map((truth) => ({ truth }))
    case 'short':
      return fc.string({ minLength: 1, maxLength: 20 }).map((text) => ({ text: `答${text}` }))
    case 'matching': {
      const { lefts } = layout
      return fc.array(fc.option(places(layout.order.length)), { minLength: lefts, maxLength: lefts }).map((pairs) => ({ pairs }))
    }
    case 'ordering': {
      const { length } = layout.order
      return fc.array(fc.option(places(length)), { minLength: length, maxLength: length }).map((ranks) => ({ ranks }))
    }
    case 'case':
      return fc.tuple(...layout.parts.map((part) => fc.option(responseTo(part)))).map((parts) => tidy({ parts: parts as never }))
  }
}

const asked = fc
  .record({ question: fc.constantFrom(...EVERY_KIND.questions), seed: fc.string(), shuffle: fc.boolean() })
  .map(({ question, seed, shuffle }) => ({ question, layout: layOut(question, seed, shuffle) }))

test('what a form sends for an answer is read as that answer, for every kind', () => {
  fc.assert(
    fc.property(
      asked.chain(({ layout }) => fc.tuple(fc.constant(layout), responseTo(layout))),
      ([layout, response]) => {
        expect(fits(layout, tidy(response))).toBe(true)
        expect(sameResponse(responseFrom(formOf(fieldsFrom(response, 3)), layout, 3), response)).toBe(true)
      },
    ),
  )
})

test('an empty form answers nothing, and foreign fields are not read', () => {
  fc.assert(
    fc.property(asked, ({ layout }) => {
      expect(responseFrom(new FormData(), layout, 1)).toBeNull()
      expect(
        responseFrom(
          formOf([
            ['q2', '0'],
            ['q1x', '1'],
            ['q1', '<script>'],
          ]),
          layout,
          2,
        ),
      ).toEqual(
        layout.kind === 'single'
          ? { choice: 0 }
          : layout.kind === 'multiple'
            ? { choices: [0] }
            : layout.kind === 'short'
              ? { text: '0' }
              : null,
      )
    }),
  )
})

test('no layout shows a word of the key, and each shows every option once', () => {
  fc.assert(
    fc.property(asked, ({ question, layout }) => {
      const shown = askedOf(question, layout)
      for (const word of KEY_WORDS) expect(JSON.stringify(shown)).not.toContain(word)
      if (shown.kind === 'ordering' && question.kind === 'ordering')
        expect([...shown.steps].sort()).toEqual([...question.steps].sort())
      if (shown.kind === 'matching') expect([...shown.rights].sort()).toEqual(['右一', '右三', '右二', '右四'].sort())
    }),
  )
})

test('without shuffling, steps and matches are shuffled all the same: their written order is their key', () => {
  const ordering = EVERY_KIND.questions.find((question) => question.kind === 'ordering')!
  const orders = new Set(Array.from({ length: 40 }, (_, i) => JSON.stringify(layOut(ordering, `seed ${i}`, false))))
  expect(orders.size).toBeGreaterThan(5)
})

test('a question counts as answered only when nothing of it is open', () => {
  expect(isAnswered({ pairs: [0, null, 1] })).toBe(false)
  expect(isAnswered({ ranks: [0, 1, 2] })).toBe(true)
  expect(isAnswered({ parts: [{ truth: false }, null] })).toBe(false)
  expect(isAnswered({ choices: [] })).toBe(false)
  expect(isAnswered(null)).toBe(false)
})
