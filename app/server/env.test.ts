import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BadSettings, envExample, readEnv } from './env'

test('.env.example names every setting with its default', () => {
  expect(readFileSync('.env.example', 'utf8')).toBe(envExample())
})

test('a bad setting stops the start with one line per fault', () => {
  expect(() => readEnv({ PORT: 'door', PUBLIC_URL: 'nowhere' })).toThrow(BadSettings)
  expect(() => readEnv({ PORT: 'door', PUBLIC_URL: 'nowhere' })).toThrow(/PORT[\s\S]*PUBLIC_URL/)
})

test('an empty setting is an absent one', () => {
  expect(readEnv({ PORT: '' }).PORT).toBe(3000)
})
