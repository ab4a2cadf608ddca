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

const QUIET = { from: "21:00", to: "09:00" }

/** The local times between which no nudge comes. */
export const quietHours = computed(() => wishes.value?.quiet_hours ?? QUIET)
