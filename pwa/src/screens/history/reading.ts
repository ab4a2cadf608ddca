/** A long history in parts of whole days: each is read once, and again when something in it changes. */
import { ms } from "../../domain/clock"
import { dayOf } from "../../domain/days"
import { isTombstone, type LogRecord } from "../../domain/merge"
import type { Change } from "../../store/changes"
import type { Device } from "../../store/device"
import { shown } from "../../store/rows"
import type { Entry } from "../entries"
import { type Between, history } from "../stretch"

/** The entries of some days on end, newest first. */
export interface Part extends Between {
  readonly entries: readonly Entry[]
}

const LEAST = 60
/** From this many changed records on, all parts are read anew. */
const MANY = 200

export class Reading {
  /** The newest first; the last one ends where nothing was read yet, or nothing older is. */
  parts: readonly Part[] = []
  #turn: Promise<unknown> = Promise.resolve()

  /** What happened before `until` (a day), or all that did; `told` is called with each change of the parts. */
  constructor(
    private readonly mine: Device,
    private readonly until: string | undefined,
    private readonly told: (parts: readonly Part[]) => void,
  ) {}

  /** Reads on below what is there; down to a day, where somebody was there before. */
  further(down?: string): Promise<void> {
    return this.inTurn(async () => {
      const last = this.parts.at(-1)
      if (last && last.from === undefined) return
      const until = last ? last.from : this.until
      const part =
        down === undefined || (until !== undefined && down >= until)
          ? await below(this.mine, until)
          : await read(this.mine, { from: down, until })
      this.show([...this.parts, part])
    })
  }

  /** Reads the parts anew in which something changed, and no others. */
  changed(change: Change): Promise<void> {
    return this.inTurn(async () => {
      const isTouched = await touched(this.mine, change)
      const again = this.parts.map((part) => (isTouched(part) ? read(this.mine, part) : part))
      if (again.some((part) => part instanceof Promise)) this.show(await Promise.all(again))
    })
  }

  private show(parts: readonly Part[]): void {
    this.parts = parts
    this.told(parts)
  }

  /** One reading after another, so that none puts back what another has replaced. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(work)
    this.#turn = mine.catch(() => undefined)
    return mine
  }
}

/** So many entries as fill a screen or two, and whatever else happened on the last of their days. */
async function below(mine: Device, until: string | undefined): Promise<Part> {
  for (let least = LEAST; ; least *= 2) {
    const { entries, more, from } = await history(mine, { least, until })
    if (!more) return { from: undefined, until, entries }
    // A day may hold more than was asked for: then it is asked for more.
    if (from !== undefined && entries.length > 0) return { from, until, entries }
  }
}

async function read(mine: Device, { from, until }: Between): Promise<Part> {
  const least = from === undefined ? Number.POSITIVE_INFINITY : 0
  const { entries } = await history(mine, { least, from, until })
  return { from, until, entries }
}

/** Which parts hold one of the changed records, as they were or as they are now. */
async function touched({ db }: Device, { ids, session }: Change): Promise<(part: Part) => boolean> {
  if (session || ids.length === 0 || ids.length > MANY) return () => true
  const rows = await Promise.all(ids.map((id) => db.get("records", id)))
  const days = rows.flatMap((row) => (row ? dayIn(shown(row)) : []))
  const some = new Set(ids)
  return ({ entries, from = "", until = "\uffff" }) =>
    days.some((day) => day >= from && day < until) || entries.some(({ id }) => some.has(id))
}

/** The day of a record, where it has one; what nobody can date stands where it was written. */
function dayIn(version: LogRecord): string[] {
  if (isTombstone(version)) return []
  const { at, zone, day, from } = version.f
  if (typeof at !== "string") return [day, from].filter((one) => typeof one === "string")
  return [dayOf(Number.isNaN(Date.parse(at)) ? ms(version.h) : at, String(zone))]
}
