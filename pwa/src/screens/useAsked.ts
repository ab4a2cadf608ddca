/** What a screen asks the server for: once when it is shown, and again when something changed it. */
import { useEffect, useState } from "preact/hooks"
import type { Device } from "../store/device"
import { device } from "../store/session"

type Asked<T> = {
  /** Undefined until the first answer. */
  found: T | undefined
  /** The last time there was no answer. */
  trouble: boolean
  again: () => Promise<void>
}

export function useAsked<T>(ask: (mine: Device) => Promise<T>): Asked<T> {
  const [found, setFound] = useState<T>()
  const [trouble, setTrouble] = useState(false)
  async function again(): Promise<void> {
    setTrouble(false)
    try {
      const answer = await ask(await device())
      setFound(() => answer)
    } catch {
      setTrouble(true)
    }
  }
  useEffect(() => void again(), [])
  return { found, trouble, again }
}
