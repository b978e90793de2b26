/** ISO-8601 in UTC with milliseconds: 2026-11-24T05:30:00.000Z. Sorts as text. */
export type Instant = string
/** A civil day in Asia/Shanghai: 2026-11-24. */
export type Day = string
/** JSON as text; parsed at the edge of the query that reads it. */
export type Json = string
/** 0 or 1: neither driver agrees on booleans. */
export type Bit = 0 | 1
