/** A part of Today that not everybody needs: it is fetched after the rest is there, and nothing waits for it. */
import type { ComponentType } from "preact"
import { useEffect, useState } from "preact/hooks"
import { speakFully } from "../../i18n/index"

type Props = { load: () => Promise<ComponentType> }

export function Late({ load }: Props) {
  const [Part, setPart] = useState<ComponentType>()
  useEffect(() => {
    Promise.all([load(), speakFully()]).then(
      ([part]) => setPart(() => part),
      () => undefined,
    )
  }, [])
  return Part ? <Part /> : null
}
