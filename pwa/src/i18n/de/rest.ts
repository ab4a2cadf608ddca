/** Deutsch für alle weiteren Bildschirme. */
import type { Rest } from "../catalogue"
import { access } from "./access"
import { daily } from "./daily"
import { insights } from "./insights"
import { linking } from "./linking"
import { nudges } from "./nudges"
import { passkeys } from "./passkeys"
import { people } from "./people"
import { setup } from "./setup"

export const rest: Rest = {
  ...access,
  ...daily,
  ...insights,
  ...linking,
  ...nudges,
  ...passkeys,
  ...people,
  ...setup,
}
