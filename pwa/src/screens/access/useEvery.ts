/** Looking again and again, while a screen waits for another phone. */
import { useEffect, useRef } from "preact/hooks"

/** Does the work every so many milliseconds, one after the other; a look that brings no answer is only a look. */
export function useEvery(ms: number, work: () => Promise<void>): void {
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    let isShown = true
    let timer: ReturnType<typeof setTimeout>
    const again = async (): Promise<void> => {
      await latest.current().catch(() => undefined)
      if (isShown) timer = setTimeout(again, ms)
    }
    timer = setTimeout(again, ms)
    return () => {
      isShown = false
      clearTimeout(timer)
    }
  }, [])
}
