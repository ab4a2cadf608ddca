/** The times at which the person wants to be asked, as the device knows them; and how they are changed. */
import { computed } from "@preact/signals"
import { create } from "../../store/records"
import { recheck, release } from "../nudges/turning"
import { isOn, quietHours, wishes } from "../nudges/wishes"
import { place } from "./place"

/** As many as a day has room for; the server takes no more. */
export const MOST = 8

/** The times ("20:30"), early ones first. */
export const times = computed(() => sorted(wishes.value?.schedule ?? []))

/** Those of them that lie in quiet hours; nobody is told of hours that they never saw. */
export const quietTimes = computed(() => {
  if (!isOn.value && !wishes.value?.quiet_hours) return []
  const { from, to } = quietHours.value
  return times.value.filter((at) => (from <= to ? from <= at && at < to : at >= from || at < to))
})

/** Saves the times, and where they are meant; from then on this device takes pushes for them, or none any more. */
export async function keep(next: readonly string[]): Promise<void> {
  await create("preferences", { schedule: sorted(next), zone: place() })
  // Neither is waited for: the times are saved, and without a network the next start does it.
  void (next.length > 0 ? recheck() : release())
}

function sorted(times: readonly string[]): string[] {
  return [...new Set(times)].sort()
}
