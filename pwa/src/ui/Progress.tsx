/** How far something long has come. */
import "./progress.css"

export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return <progress class="progress" aria-label={label} max={total} value={Math.min(done, total)} />
}
