/** A part of Today that not everybody needs: it is fetched after the rest is there, and nothing waits for it. */
import type { ComponentType } from "preact"
import { speakFully } from "../../i18n/index"
import { useLate } from "../useLate"

type Props = { load: () => Promise<ComponentType> }

export function Late({ load }: Props) {
  const { part: Part } = useLate(async () => (await Promise.all([load(), speakFully()]))[0], true)
  return Part ? <Part /> : null
}
