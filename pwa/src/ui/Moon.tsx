/** One mood as a moon; the word for it always stands near, so the drawing itself is silent. */
import { lit } from "./moon"
import "./moon.css"

export function Moon({ valence }: { valence: number }) {
  return (
    <svg class="moon" viewBox="-12 -12 24 24" aria-hidden="true">
      <circle class="moon-dark" r="10" />
      <path class="moon-lit" d={lit(valence, 10)} />
    </svg>
  )
}
