/** A part of a screen that is fetched when somebody asks for it, for the screen is there without it. */
import { useEffect, useState } from "preact/hooks"

type Late<T> = {
  part: T | undefined
  /** It could not be fetched; being wanted again is another try. */
  isMissing: boolean
}

/** What `load` fetches, once it is wanted. */
export function useLate<T>(load: () => Promise<T>, isWanted: boolean): Late<T> {
  const [part, setPart] = useState<T>()
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (!isWanted) return
    setMissing(false)
    load().then(
      (found) => setPart(() => found),
      () => setMissing(true),
    )
  }, [isWanted])
  return { part, isMissing }
}
