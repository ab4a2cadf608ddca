/** Undoing that something was made: it goes, and where its own screen is shown, so does that. */
import { unmake } from "../store/records"
import { go, here } from "../ui/router"

/** What undoes it; `own` is the screen of the new record, and `up` the one to go to. */
export function unmaking(id: string, own: string, up: string): () => void {
  return () => {
    unmake(id)
    if (here.peek().path === own) go(up, { replace: true })
  }
}
