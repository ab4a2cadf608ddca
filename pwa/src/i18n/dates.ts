/** Days and times in the person's language; moments are shown in the zone in which they were lived. */
import { locale, words } from "./index"

const SHAPES = {
  time: { hour: "numeric", minute: "2-digit" },
  day: { weekday: "long", day: "numeric", month: "long" },
  whole: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short" },
  month: { month: "long", year: "numeric" },
  dated: { day: "numeric", month: "short", year: "2-digit" },
  within: { month: "short", year: "2-digit" },
  date: { day: "numeric", month: "long", year: "numeric" },
  weekday: { weekday: "long" },
  narrow: { weekday: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const made = new Map<string, Intl.DateTimeFormat>()

function format(shape: keyof typeof SHAPES, zone: string | undefined): Intl.DateTimeFormat {
  const key = `${locale.value} ${shape} ${zone}`
  let formatter = made.get(key)
  if (!formatter) {
    formatter = written(SHAPES[shape], zone)
    made.set(key, formatter)
  }
  return formatter
}

/** A zone that this browser has not heard of counts as UTC, as in `dayOf`. */
function written(shape: Intl.DateTimeFormatOptions, timeZone: string | undefined): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale.value, { ...shape, ...(timeZone && { timeZone }) })
  } catch {
    return written(shape, "UTC")
  }
}

/** The time of day of a moment: "9:45 pm". */
export const time = (at: string, zone?: string): string => format("time", zone).format(new Date(at))

/** The place that a zone is named after: "New York". */
export const place = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ")

/** A local time of day ("20:30") as a person reads it. */
export const clock = (at: string): string => time(`2026-01-01T${at}:00Z`, "UTC")

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** A local day ("2026-11-22") written out in one of the shapes. */
export const day = (
  ymd: string,
  shape: "day" | "short" | "month" | "dated" | "within" | "date" | "weekday" | "narrow" = "day",
): string => format(shape, "UTC").format(noon(ymd))

/** A local day with its year, for what is read later or elsewhere. */
export const whole = (ymd: string): string => format("whole", "UTC").format(noon(ymd))

/** A local day as a person would say it: today, yesterday, else written out. */
export function near(ymd: string, today: string): string {
  if (ymd === today) return words.value.common.today
  const before = noon(today).getTime() - noon(ymd).getTime()
  return before === 86_400_000 ? words.value.common.yesterday : day(ymd)
}

/** How long ago, in words: "3 minutes ago". */
export function ago(ms: number, now: number): string {
  const minutes = Math.round((ms - now) / 60_000)
  const relative = new Intl.RelativeTimeFormat(locale.value, { numeric: "auto" })
  if (minutes > -60) return relative.format(Math.min(minutes, 0), "minute")
  return minutes > -1440
    ? relative.format(Math.round(minutes / 60), "hour")
    : relative.format(Math.round(minutes / 1440), "day")
}
