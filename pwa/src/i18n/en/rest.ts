/** English for every screen but the first: fetched together with such a screen, or ahead of it. */
import { daily } from "./daily"
import { insights } from "./insights"
import { lock } from "./lock"
import { nudges } from "./nudges"
import { people } from "./people"
import { setup } from "./setup"

export const rest = { ...daily, ...insights, ...lock, ...nudges, ...people, ...setup } as const
