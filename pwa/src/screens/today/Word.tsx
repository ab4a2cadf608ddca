/** A word that waits, or the question whether words would help: fetched only where there may be one. */
import type { ComponentType } from "preact"
import { useEffect, useState } from "preact/hooks"
import { speakFully } from "../../i18n/index"
import { live } from "../../store/live"
import { status } from "../../sync/status"

/** Before so many entries there is nothing to go by, so nobody is asked. */
const ENOUGH = 3

export function Word({ entries }: { entries: number }) {
  const [Card, setCard] = useState<ComponentType>()
  const some = (live("nudge").value?.length ?? 0) > 0
  const may = some || (status.value.signedIn && entries >= ENOUGH)
  useEffect(() => {
    if (!may) return
    Promise.all([import("../reach-out/Card"), speakFully()]).then(
      ([module]) => setCard(() => module.Card),
      () => undefined,
    )
  }, [may])
  return may && Card ? <Card /> : null
}
