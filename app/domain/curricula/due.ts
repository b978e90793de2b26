// By when: a fixed day, or so many days after a person joins. A day is over at 23:59 in Shanghai.
import { addDays, daysBetween, type Day } from '~/domain/kernel/time'

/** Exactly one of the two is set. */
export interface Due {
  on: Day | null
  days: number | null
}

// Who joins after the day is fixed, even after it has passed, did not choose when: two working weeks to get through a course.
export const LATE_JOINER_DAYS = 14

// A transfer that is entered and corrected, or a leave of a few days, is no new beginning and moves no date.
export const REJOIN_DAYS = 14

/**
 * The day by which a person who joins on `joinedOn` is to be done. Later joiners of a fixed day have at least
 * {@link LATE_JOINER_DAYS}; who comes back within {@link REJOIN_DAYS} keeps the day that held before.
 */
export function dueDay(
  due: Due,
  { joinedOn, assignedOn, before }: { joinedOn: Day; assignedOn: Day; before?: { leftOn: Day; dueOn: Day } | undefined },
): Day {
  if (before && daysBetween(before.leftOn, joinedOn) <= REJOIN_DAYS) return before.dueOn
  if (due.on === null) return addDays(joinedOn, due.days ?? 0)
  if (joinedOn <= assignedOn) return due.on
  const least = addDays(joinedOn, LATE_JOINER_DAYS)
  return due.on > least ? due.on : least
}

/** True from the first minute after 23:59 of the day. */
export function isOverdue(dueOn: Day, today: Day): boolean {
  return dueOn < today
}
