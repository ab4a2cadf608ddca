/** The parts of the history that were read so far, kept true; where somebody comes back to, all of it is there at once. */
import { useEffect, useState } from "preact/hooks"
import { broken } from "../../store/live"
import { device } from "../../store/session"
import { here, keep, kept } from "../../ui/router"
import { type Part, Reading } from "./reading"

/** What the browser remembers of this visit, for whoever comes back to it. */
type Visit = { month: string; down: string | undefined }

const visit = (): Visit | undefined => kept("history")

/** The month somebody had chosen when they left. */
export const chosenBefore = (): string => visit()?.month ?? ""

/** Reads what lies before `until` for the chosen month; `further` reads on. */
export function useParts(
  month: string,
  until: string | undefined,
): { parts: readonly Part[] | undefined; further: () => void } {
  const [parts, setParts] = useState<readonly Part[]>()
  const [reading, setReading] = useState<Reading>()
  const [failed, setFailed] = useState<{ error: unknown }>()
  // A database that was closed under the page is no fault of the screen.
  const fails = (error: unknown) => (error instanceof DOMException ? broken(error) : setFailed({ error }))

  useEffect(() => {
    let end: (() => void) | undefined
    let isShown = true
    const tell = (now: readonly Part[]) => {
      if (!isShown) return
      setParts(now)
      keep("history", { month, down: now.at(-1)?.from } satisfies Visit)
    }
    device().then(
      (mine) => {
        if (!isShown) return
        const fresh = new Reading(mine, until, tell)
        const before = visit()
        // A page that was loaded anew begins at its top.
        const isBack = before?.month === month && here.peek().moved
        end = mine.changes.listen((change) => void fresh.changed(change).catch(fails))
        fresh.further(isBack ? before.down : undefined).catch(fails)
        setReading(fresh)
      },
      // A store that does not open is told by session.start().
      () => undefined,
    )
    return () => {
      isShown = false
      end?.()
      setParts(undefined)
    }
  }, [until])

  // The screen says so in its place, as if it had failed in drawing.
  if (failed) throw failed.error
  return { parts, further: () => void reading?.further().catch(fails) }
}
