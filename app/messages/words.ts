type Plural<K extends string> = `${K}_one` | `${K}_other`

/**
 * What the second language must have: every key of the first, as text. Where a count needs it, a key may stand as
 * key_one and key_other beside the plain one.
 */
export type Words<Source> = { [K in keyof Source]: Source[K] extends string ? string : Words<Source[K]> } & {
  [K in keyof Source as Source[K] extends string ? Plural<K & string> : never]?: string
}
