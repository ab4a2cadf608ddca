/** What is wished of the weekly look back: on which day, or not at all, and not before when. */

import type { Patch, Preferences } from "../../domain/records"
import { nextOf } from "../../domain/reflecting"
import { create } from "../../store/records"
import { wishes } from "../nudges/wishes"

type Wish = Patch<"preferences">

/** Saves a wish; what takes it back. */
async function wish(patch: Wish): Promise<() => Promise<void>> {
  const { reflection_day, no_reflection_until } = wishes.value ?? {}
  await create("preferences", patch as Preferences)
  return async () => {
    await create("preferences", { reflection_day, no_reflection_until } as Wish as Preferences)
  }
}

/** Turns it on for a day of the week, first asked on that day itself; undefined turns it off. */
export function chooseDay(
  sort: number | undefined,
  coming: string | undefined,
): Promise<() => Promise<void>> {
  return wish({ reflection_day: sort, no_reflection_until: coming })
}

/** Lets this week be. */
export function rest(sort: number, today: string): Promise<() => Promise<void>> {
  return wish({ no_reflection_until: nextOf(sort, today) })
}
