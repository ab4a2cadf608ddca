/** What the server found: what is kept at once, and what it says now as soon as it does; asked again after each exchange. */
import { useEffect, useState } from "preact/hooks"
import { device } from "../../store/session"
import type { Insights as Found } from "../../sync/api.gen"
import { fetched, kept } from "../../sync/insights"
import { status } from "../../sync/status"
import { Unanswered } from "../../sync/wire"

type Looked = { found: Found | undefined; trouble: "offline" | "server" | undefined }

export function useFound(): Looked {
  const [found, setFound] = useState<Found>()
  const [trouble, setTrouble] = useState<"offline" | "server">()
  const { signedIn, lastSynced } = status.value
  useEffect(() => {
    let current = true
    const look = async () => {
      const mine = await device()
      const before = await kept(mine)
      if (current && before) setFound(before)
      if (!signedIn) return
      try {
        const now = await fetched(mine, Intl.DateTimeFormat().resolvedOptions().timeZone)
        if (current) setFound(now)
        if (current) setTrouble(undefined)
      } catch (error) {
        if (current) setTrouble(error instanceof Unanswered ? error.why : "server")
      }
    }
    void look()
    return () => {
      current = false
    }
  }, [signedIn, lastSynced])
  return { found, trouble }
}

/** What is kept on this device, for a screen that asks for nothing. */
export function useKept(): Found | undefined {
  const [found, setFound] = useState<Found>()
  const { lastSynced } = status.value
  useEffect(() => {
    let current = true
    const look = async () => {
      const before = await kept(await device())
      if (current) setFound(before)
    }
    void look()
    return () => {
      current = false
    }
  }, [lastSynced])
  return found
}
