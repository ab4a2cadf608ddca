/** What help shows of this device: the person's own line and the operator's, both without a network. */
import { useEffect, useState } from "preact/hooks"
import { locked } from "../../store/locked"
import { type OwnLine, ownLine } from "../../store/own-line"
import { device } from "../../store/session"
import type { HelpLine } from "../../sync/api.gen"
import { kept } from "../../sync/help-lines"

/** How long help waits for a store that does not open. */
const PATIENCE_MS = 1000

type Here = { own: OwnLine | undefined; lines: readonly HelpLine[] }

const NOTHING: Here = { own: undefined, lines: [] }

/** Undefined for a blink, so that nothing moves under a thumb; then whatever there is, even if it is nothing. */
export function useHelp(): Here | undefined {
  const [here, setHere] = useState<Here>()
  useEffect(() => {
    let isShown = true
    const show = (found: Here): void => {
      if (isShown) setHere(found)
    }
    const timer = setTimeout(() => show(NOTHING), PATIENCE_MS)
    found().then(
      (all) => {
        clearTimeout(timer)
        show(all)
      },
      () => show(NOTHING),
    )
    return () => {
      isShown = false
      clearTimeout(timer)
    }
  }, [])
  const isHidden = here?.own?.isPrivate && locked.value
  return here && isHidden ? { ...here, own: undefined } : here
}

async function found(): Promise<Here> {
  const mine = await device()
  const [own, lines] = await Promise.all([ownLine(mine), kept(mine)])
  return { own, lines }
}
