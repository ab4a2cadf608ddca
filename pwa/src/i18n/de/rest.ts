/** Deutsch für alle weiteren Bildschirme. */
import type { Rest } from "../catalogue"
import { daily } from "./daily"
import { people } from "./people"
import { setup } from "./setup"

export const rest: Rest = { ...daily, ...people, ...setup }
