/** English for every screen but the first: fetched together with such a screen, or ahead of it. */
import { daily } from "./daily"
import { help } from "./help"
import { insights } from "./insights"
import { lock } from "./lock"
import { nudges } from "./nudges"
import { people } from "./people"
import { setup } from "./setup"

export const rest = { ...daily, ...help, ...insights, ...lock, ...nudges, ...people, ...setup } as const
