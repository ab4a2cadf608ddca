/** Where a record is looked for: by the moment that it happened, and by whom it was with. */
import type { Live } from "../domain/merge"
import type { Row } from "./db"

/** The parts of its row that the indexes are made of. */
export function placesOf({ f }: Live): Pick<Row, "at" | "with"> {
  const at = typeof f.at === "string" ? f.at : ""
  const people = Array.isArray(f.people) ? f.people : []
  return { at, ...(people.length > 0 && { with: people.map((person) => `${person} ${at}`) }) }
}
