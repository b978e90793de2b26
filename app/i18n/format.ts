// Dates, numbers and amounts as the screens write them. Everything is said in Asia/Shanghai, whatever zone the machine is in.
import { addDays, dayOf, millisOf, startOfDay, systemClock, type Day, type Instant } from '~/domain/kernel/time'
import type { Locale } from '~/domain/kernel/words'
import { useRoot } from '~/ui/use-root'
import { useLocale } from './i18n'

const ZONE = 'Asia/Shanghai'
// 45 minutes are one 学时 unless a rule says otherwise (product: § Words).
const UNIT_MINUTES = 45

export interface Format {
  /** 5月23日(周六); with the year when it is not the present one. */
  day(day: Day): string
  /** 2026年5月23日星期六 */
  dayLong(day: Day): string
  /** 2026年5月23日 */
  date(day: Day): string
  /** 5月23日(周六)14:00; with the year when it is not the present one. */
  instant(instant: Instant): string
  /** 14:00 */
  time(instant: Instant): string
  /** 14:00:05 */
  clock(instant: Instant): string
  number(value: number, digits?: number): string
  /** 学时 from minutes: 4.5学时. `unitMinutes` is the length of one 学时 by the rule in force. */
  hours(minutes: number, unitMinutes?: number): string
  /** 1小时5分钟, 12分钟 */
  minutes(minutes: number): string
  /** 今天, 明天, 昨天; otherwise as `day`. */
  relativeDay(day: Day): string
  fileSize(bytes: number): string
}

/** The formats of one language as seen at `now`, which decides what is today and which year goes unsaid. */
export function formatFor(locale: Locale, now: Instant): Format {
  const today = dayOf(now)
  const part = (options: Intl.DateTimeFormatOptions) => formatter(locale, options)
  // Versions of the world's date data differ in a comma after the weekday; ours has none.
  const written = (options: Intl.DateTimeFormatOptions, day: Day) => part(options).format(dateOf(day)).replace(',', '')
  const dateOf = (day: Day) => new Date(millisOf(startOfDay(day)))
  const thisYear = (day: Day) => day.slice(0, 4) === today.slice(0, 4)
  const weekday = (day: Day) => part({ weekday: 'short' }).format(dateOf(day))
  const number = (value: number, digits = 1) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  const time = (instant: Instant) => part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(millisOf(instant))

  const day = (value: Day) => {
    if (locale === 'en')
      return written({ weekday: 'short', day: 'numeric', month: 'short', ...(thisYear(value) ? {} : { year: 'numeric' }) }, value)
    const date = part({ month: 'long', day: 'numeric', ...(thisYear(value) ? {} : { year: 'numeric' }) }).format(dateOf(value))
    return `${date}(${weekday(value)})`
  }

  return {
    day,
    date: (value) => part({ year: 'numeric', month: 'long', day: 'numeric' }).format(dateOf(value)),
    dayLong: (value) => written({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }, value),
    instant: (value) => (locale === 'en' ? `${day(dayOf(value))}, ${time(value)}` : `${day(dayOf(value))}${time(value)}`),
    time,
    clock: (instant) =>
      part({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(millisOf(instant)),
    number,
    hours(minutes, unitMinutes = UNIT_MINUTES) {
      const hours = minutes / unitMinutes
      if (locale === 'zh-CN') return `${number(hours)}学时`
      return `${number(hours)} ${hours === 1 ? 'credit hour' : 'credit hours'}`
    },
    minutes(total) {
      const hours = Math.floor(total / 60)
      const rest = Math.round(total % 60)
      if (locale === 'zh-CN')
        return [hours > 0 && `${hours}小时`, (rest > 0 || hours === 0) && `${rest}分钟`].filter(Boolean).join('')
      return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ')
    },
    relativeDay(value) {
      for (const offset of [-1, 0, 1])
        if (value === addDays(today, offset)) {
          const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(offset, 'day')
          return locale === 'en' ? word.charAt(0).toUpperCase() + word.slice(1) : word
        }
      return day(value)
    },
    fileSize(bytes) {
      if (bytes < 1024) return `${bytes} B`
      if (bytes < 1024 * 1024) return `${number(bytes / 1024, 0)} KB`
      if (bytes < 1024 ** 3) return `${number(bytes / 1024 ** 2, 1)} MB`
      return `${number(bytes / 1024 ** 3, 1)} GB`
    },
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const found = formatters.get(key)
  if (found) return found
  // British order (23 May) stays unambiguous beside Chinese dates.
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone: ZONE })
  formatters.set(key, made)
  return made
}

/** The formats of this page. */
export function useFormat(): Format {
  const locale = useLocale()
  return formatFor(locale, useRoot()?.now ?? systemClock())
}
