import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { formatFor } from './format'

const NOW = '2026-05-20T02:00:00.000Z'
const zh = formatFor('zh-CN', NOW)
const en = formatFor('en', NOW)

test('days are said as people say them, with the year only when it is another one', () => {
  expect(zh.day('2026-05-23')).toBe('5月23日(周六)')
  expect(zh.day('2027-01-01')).toBe('2027年1月1日(周五)')
  expect(zh.dayLong('2026-05-23')).toBe('2026年5月23日星期六')
  expect(en.day('2026-05-23')).toBe('Sat 23 May')
  expect(en.dayLong('2026-05-23')).toBe('Saturday 23 May 2026')
})

test('instants are said in Asia/Shanghai', () => {
  expect(zh.instant('2026-05-23T06:00:00.000Z')).toBe('5月23日(周六)14:00')
  expect(zh.instant('2026-05-22T16:05:00.000Z')).toBe('5月23日(周六)00:05')
  expect(en.instant('2026-05-22T16:05:00.000Z')).toBe('Sat 23 May, 00:05')
  expect(zh.time('2026-05-22T15:59:00.000Z')).toBe('23:59')
})

test('only yesterday, today and tomorrow are relative', () => {
  expect(['2026-05-19', '2026-05-20', '2026-05-21', '2026-05-22'].map(zh.relativeDay)).toEqual([
    '昨天',
    '今天',
    '明天',
    '5月22日(周五)',
  ])
  expect(en.relativeDay('2026-05-21')).toBe('Tomorrow')
  // 23:30 in UTC is already the next day in Ningbo.
  expect(formatFor('zh-CN', '2026-05-20T23:30:00.000Z').relativeDay('2026-05-21')).toBe('今天')
})

test('学时 are minutes by the unit of the rule', () => {
  expect(zh.hours(180)).toBe('4学时')
  expect(zh.hours(67.5)).toBe('1.5学时')
  expect(zh.hours(180, 60)).toBe('3学时')
  expect(en.hours(45)).toBe('1 credit hour')
  expect(en.hours(0)).toBe('0 credit hours')
})

test('durations and sizes', () => {
  expect([0, 12, 60, 65].map(zh.minutes)).toEqual(['0分钟', '12分钟', '1小时', '1小时5分钟'])
  expect(en.minutes(65)).toBe('1 h 5 min')
  expect([500, 2048, 3_500_000].map(zh.fileSize)).toEqual(['500 B', '2 KB', '3.3 MB'])
  expect(zh.number(30_000)).toBe('30,000')
})

test.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('the zone of the machine changes nothing: %s', (zone) => {
  const script = `
    import { formatFor } from './app/i18n/format.ts'
    const zh = formatFor('zh-CN', '2026-05-20T23:30:00.000Z')
    console.log(JSON.stringify([Intl.DateTimeFormat().resolvedOptions().timeZone, zh.day('2026-05-23'), zh.instant('2026-05-22T16:05:00.000Z'), zh.relativeDay('2026-05-21')]))`
  const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  })
  expect(run.stderr).toBe('')
  expect(JSON.parse(run.stdout)).toEqual([zone, '5月23日(周六)', '5月23日(周六)00:05', '今天'])
})
