/** Deutsch für alle weiteren Bildschirme. */
import type { Rest } from "../catalogue"
import { daily } from "./daily"
import { help } from "./help"
import { insights } from "./insights"
import { lock } from "./lock"
import { nudges } from "./nudges"
import { people } from "./people"
import { setup } from "./setup"

export const rest: Rest = { ...daily, ...help, ...insights, ...lock, ...nudges, ...people, ...setup }
