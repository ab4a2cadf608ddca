/** Deutsch für alle weiteren Bildschirme. */
import type { Rest } from "../catalogue"
import { access } from "./access"
import { closed } from "./closed"
import { columns } from "./columns"
import { content } from "./content"
import { daily } from "./daily"
import { evidence } from "./evidence"
import { exporting } from "./export"
import { help } from "./help"
import { importing } from "./import"
import { insights } from "./insights"
import { keepsakes } from "./keepsakes"
import { linking } from "./linking"
import { lock } from "./lock"
import { nudges } from "./nudges"
import { passkeys } from "./passkeys"
import { people } from "./people"
import { prompts } from "./prompts"
import { reach } from "./reach"
import { reachOut } from "./reach-out"
import { setup } from "./setup"
import { tokens } from "./tokens"

export const rest: Rest = {
  ...access,
  ...closed,
  ...columns,
  ...content,
  ...daily,
  ...exporting,
  ...evidence,
  ...help,
  ...importing,
  ...insights,
  ...keepsakes,
  ...linking,
  ...lock,
  ...nudges,
  ...passkeys,
  ...people,
  ...prompts,
  ...reach,
  ...reachOut,
  ...setup,
  ...tokens,
}
