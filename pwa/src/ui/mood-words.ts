/** A mood as it is said; apart from the window, which the first screen does not show. */
import { fill, words } from "../i18n/index"
import { step } from "./moon"

/** A mood and an energy in words: "rather good, some energy". */
export function moodWords(valence: number, energy: number | undefined): string {
  const w = words.value.mood
  const mood = w.levels[step(valence)] as string
  return energy === undefined ? mood : fill(w.both, { mood, energy: w.energies[step(energy)] as string })
}
