/** When something happened, as a person picks it: a local day and a time of day, or simply now. */
import { rounded } from "../domain/records"

/** A wall-clock moment: day "2026-11-22", time "21:45". */
export type Wall = { day: string; time: string }

const pad = (n: number): string => String(n).padStart(2, "0")

/** The wall-clock time of a moment, where the device is. */
export function wall(ms: number): Wall {
  const date = new Date(ms)
  return {
    day: `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`,
    time: `${pad(date.getHours())}:${pad(date.getMinutes())}`,
  }
}

/** Today's day, where the device is. */
export const today = (): string => wall(Date.now()).day

/** The moment of a wall's day and time, where the device is, in milliseconds. */
export const msOf = ({ day, time }: Wall): number => new Date(`${day}T${time || "12:00"}`).getTime()

/** What a record says of a picked moment; nothing where "now" was left as it was. */
export function happened(picked: Wall | undefined): { at?: string; zone?: string } {
  if (!picked) return {}
  return { at: rounded(msOf(picked)), zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}

/** Whether what was picked is still to come. */
export const isFuture = (picked: Wall | undefined, now: number): boolean =>
  picked !== undefined && msOf(picked) > now
