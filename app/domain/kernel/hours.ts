// 学时 are kept in minutes and shown in hours.

export type Minutes = number

/** Down to the half 学时, as the ledgers round: domain rule "rounding down to 0.5". */
export function roundDownToHalfHour(minutes: Minutes, unitMinutes: number): Minutes {
  const half = unitMinutes / 2
  return Math.floor(minutes / half + 1e-9) * half
}
