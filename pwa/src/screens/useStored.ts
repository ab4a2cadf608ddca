/** What a screen reads of the store beyond the lists: read at once, and again after every change. */
import { useEffect, useState } from "preact/hooks"
import type { Kind, Opened } from "../domain/records"
import type { Device } from "../store/device"
import { followed } from "../store/newest"
import { device } from "../store/session"
import { get } from "../store/writing"

/** The answer of `read`, kept true; undefined while it is read for the first time. `by` names what it depends on. */
export function useStored<T>(
  read: (mine: Device) => Promise<T>,
  by: readonly (string | number | undefined)[],
): T | undefined {
  const [found, setFound] = useState<T>()
  const [failed, setFailed] = useState<{ error: unknown }>()
  useEffect(() => {
    let isShown = true
    let end: (() => void) | undefined
    const begin = (mine: Device): void => {
      if (!isShown) return
      end = followed(mine, async () => {
        try {
          const now = await read(mine)
          if (isShown) setFound(() => now)
        } catch (error) {
          // A database that was closed under the page is no fault of the screen.
          if (error instanceof DOMException) throw error
          if (isShown) setFailed({ error })
        }
      })
    }
    // A store that does not open is told by session.start().
    device().then(begin, () => undefined)
    return () => {
      isShown = false
      end?.()
    }
  }, by)
  // The screen says so in its place, as if it had failed in drawing.
  if (failed) throw failed.error
  return found
}

/** One record; null where there is none, and undefined while it is looked for. */
export function useRecord<K extends Kind>(kind: K, id: string | undefined): Opened<K> | null | undefined {
  return useStored(
    async (mine) => (id === undefined || mine.hidden.has(id) ? null : ((await get(mine, kind, id)) ?? null)),
    [kind, id],
  )
}
