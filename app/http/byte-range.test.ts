import { expect, test } from 'vitest'
import { rangeOf } from './byte-range'

test('the beginning, the middle, the rest and the last bytes of a file', () => {
  expect(rangeOf('bytes=0-99', 1000)).toEqual({ start: 0, end: 99 })
  expect(rangeOf('bytes=500-', 1000)).toEqual({ start: 500, end: 999 })
  expect(rangeOf('bytes=-100', 1000)).toEqual({ start: 900, end: 999 })
  expect(rangeOf('bytes=990-5000', 1000)).toEqual({ start: 990, end: 999 })
  expect(rangeOf('bytes=-5000', 1000)).toEqual({ start: 0, end: 999 })
})

test('what lies behind the end cannot be given', () => {
  expect(rangeOf('bytes=1000-', 1000)).toBe('not-satisfiable')
  expect(rangeOf('bytes=-0', 1000)).toBe('not-satisfiable')
})

test('no range, several and nonsense are answered with the whole', () => {
  for (const header of [null, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'items=0-1', 'bytes=a-b'])
    expect(rangeOf(header, 1000), String(header)).toBeNull()
})
