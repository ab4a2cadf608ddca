/** One piece of work a button starts: it runs once at a time, and says when it did not go through. */
import { useRef, useState } from "preact/hooks"

type Task = { busy: boolean; trouble: boolean; run: (work: () => Promise<void>) => Promise<void> }

export function useTask(): Task {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState(false)
  // Two taps may come before the first is drawn.
  const running = useRef(false)
  return {
    busy,
    trouble,
    async run(work) {
      if (running.current) return
      running.current = true
      setBusy(true)
      setTrouble(false)
      try {
        await work()
      } catch (error) {
        console.error(error)
        setTrouble(true)
      } finally {
        running.current = false
        setBusy(false)
      }
    },
  }
}
