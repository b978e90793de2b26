// What a browser says of itself, in a word for itself and one for what it runs on.

export type Browser = 'wechat' | 'edge' | 'chrome' | 'firefox' | 'safari' | 'other'
export type System = 'windows' | 'android' | 'harmony' | 'iphone' | 'ipad' | 'mac' | 'linux' | 'other'

// Order matters: nearly everybody also says Safari, and Edge says Chrome.
const BROWSERS: [RegExp, Browser][] = [
  [/MicroMessenger/, 'wechat'],
  [/Edg(e|A|iOS)?\//, 'edge'],
  [/Firefox|FxiOS/, 'firefox'],
  [/Chrome|CriOS|Chromium/, 'chrome'],
  [/Safari/, 'safari'],
]
const SYSTEMS: [RegExp, System][] = [
  [/HarmonyOS|OpenHarmony/, 'harmony'],
  [/Android/, 'android'],
  [/iPhone/, 'iphone'],
  [/iPad/, 'ipad'],
  [/Windows/, 'windows'],
  [/Mac OS X|Macintosh/, 'mac'],
  [/Linux|X11/, 'linux'],
]

export function deviceOf(userAgent: string): { browser: Browser; system: System } {
  const first = <T>(table: [RegExp, T][], other: T) => table.find(([pattern]) => pattern.test(userAgent))?.[1] ?? other
  return { browser: first(BROWSERS, 'other'), system: first(SYSTEMS, 'other') }
}
