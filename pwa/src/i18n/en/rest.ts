/** English for every screen but the first: fetched together with such a screen, or ahead of it. */
import { access } from "./access"
import { arriving } from "./arriving"
import { closed } from "./closed"
import { columns } from "./columns"
import { content } from "./content"
import { daily } from "./daily"
import { entries } from "./entries"
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
import { sample } from "./sample"
import { setup } from "./setup"
import { tokens } from "./tokens"

export const rest = {
  ...access,
  ...arriving,
  ...closed,
  ...columns,
  ...content,
  ...daily,
  ...entries,
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
  ...sample,
  ...setup,
  ...tokens,
} as const
