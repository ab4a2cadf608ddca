/** A calendar file with a moment at each time of a schedule, every day, for phones without push (RFC 5545, RFC 7986). */
import { plus } from "./days"
import { type Id, v5 } from "./ids"

/** What is asked for: local times ("20:00"), and what a shared calendar may show. */
export interface Asked {
  /** What the identities of the entries are derived from, so that a file that is taken in again replaces them. */
  readonly account: Id
  readonly times: readonly string[]
  readonly title: string
  readonly language: string
  /** An address that each entry leads to; without one, nothing says what it is for. */
  readonly link?: string | undefined
}

/** The moment of asking: in milliseconds, and as the clock on the wall shows it. */
export interface Now {
  readonly ms: number
  readonly day: string
  readonly time: string
}

/** 2026-01-01: counted from here, seconds fit into what a SEQUENCE may be until 2094. */
const FIRST_MS = 1_767_225_600_000
const MOST_OCTETS = 75

/** The text of the file. Its times float: they are those of the wall, wherever the phone is. */
export async function calendar(asked: Asked, now: Now): Promise<string> {
  const moments = await Promise.all(asked.times.map((time) => moment(asked, time, now)))
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//A moment//A moment//EN",
    "CALSCALE:GREGORIAN",
    ...moments.flat(),
    "END:VCALENDAR",
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join("")
}

async function moment(asked: Asked, time: string, now: Now): Promise<string[]> {
  const title = `;LANGUAGE=${asked.language}:${escaped(asked.title)}`
  // What has passed today would ring at once.
  const first = time > now.time ? now.day : plus(now.day, 1)
  return [
    "BEGIN:VEVENT",
    `UID:${await v5(asked.account, `calendar/${time}`)}`,
    `DTSTAMP:${utc(now.ms)}`,
    `SEQUENCE:${Math.max(0, Math.floor((now.ms - FIRST_MS) / 1000))}`,
    `DTSTART:${first.replaceAll("-", "")}T${time.replace(":", "")}00`,
    "DURATION:PT5M",
    "RRULE:FREQ=DAILY",
    `SUMMARY${title}`,
    ...(asked.link === undefined ? [] : [`DESCRIPTION:${escaped(asked.link)}`, `URL:${asked.link}`]),
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT0S",
    `DESCRIPTION${title}`,
    "END:VALARM",
    "END:VEVENT",
  ]
}

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, (character) => `\\${character}`).replaceAll(/\r?\n/g, "\\n")
}

/** Lines of at most 75 octets; what goes on begins with a space, and no character is cut. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  const parts = [""]
  let room = MOST_OCTETS
  for (const character of line) {
    const octets = encoder.encode(character).length
    if (octets > room) {
      parts.push("")
      room = MOST_OCTETS - 1
    }
    parts[parts.length - 1] += character
    room -= octets
  }
  return parts.join("\r\n ")
}
