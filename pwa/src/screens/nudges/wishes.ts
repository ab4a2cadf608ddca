/** What the person wishes about nudges, as the device knows it. */
import { computed } from "@preact/signals"
import type { Preferences } from "../../domain/records"
import { live } from "../../store/live"

/** The preferences; empty until something was chosen, undefined while the store opens. */
export const wishes = computed<Preferences | undefined>(() => {
  const kept = live("preferences").value
  return kept && (kept[0]?.fields ?? {})
})

/** Whether nudges were turned on by hand. */
export const isOn = computed(() => wishes.value?.nudges === true)
