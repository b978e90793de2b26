export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** A text in every language of the screens. */
export type Localised = Record<Locale, string>

/** A stored {@link Localised} text. Throws on anything else. */
export function parseLocalised(json: string): Localised {
  return JSON.parse(json) as Localised
}
