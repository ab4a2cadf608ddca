/** One piece of work a button starts: it runs once at a time, and says when it did not go through. */
import { useRef, useState } from "preact/hooks"
import { StorageTrouble } from "../store/db"

type Trouble = "full" | "other" | undefined

type Task = {
  busy: boolean
  /** Why it did not go through: for want of room on the device, or for any other reason. */
  trouble: Trouble
  run: (work: () => Promise<void>) => Promise<void>
}

/** From when on somebody sees that they wait. */
const SEEN_MS = 100

export function useTask(): Task {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  // Two taps may come before the first is drawn.
  const running = useRef(false)
  return {
    busy,
    trouble,
    async run(work) {
      if (running.current) return
      running.current = true
      setTrouble(undefined)
      // Drawn only where it takes long enough to be seen, for the drawing would come before the work.
      const seen = setTimeout(() => setBusy(true), SEEN_MS)
      try {
        await work()
      } catch (error) {
        console.error(error)
        setTrouble(error instanceof StorageTrouble && error.why === "full" ? "full" : "other")
      } finally {
        clearTimeout(seen)
        running.current = false
        setBusy(false)
      }
    },
  }
}
