/** The weekly look back: when its week begins, and whether it is asked for. Days of the week count from Monday (1) to Sunday (7). */
import { plus } from "./days"

const DAYS = 7

/** The day of the week of a day. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || DAYS
}

/** The last day of this sort up to and with `today`: the week that is looked back from it lasts until the next. */
export function lastOf(sort: number, today: string): string {
  return plus(today, -((weekday(today) - sort + DAYS) % DAYS))
}

/** The next day of this sort after `today`. */
export const nextOf = (sort: number, today: string): string => plus(lastOf(sort, today), DAYS)

/** The days of this sort within a week from `today` on; today, where it is one. */
export const comingOf = (sort: number, today: string): string =>
  weekday(today) === sort ? today : nextOf(sort, today)

/** Whether it is asked for: from its day on, until it is answered, or was put off. */
export function isDue(
  sort: number | undefined,
  notBefore: string | undefined,
  answered: readonly string[],
  today: string,
): boolean {
  if (sort === undefined || (notBefore !== undefined && today < notBefore)) return false
  const since = lastOf(sort, today)
  return !answered.some((day) => day >= since)
}
