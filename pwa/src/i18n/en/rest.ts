/** English for every screen but the first: fetched together with such a screen, or ahead of it. */
import { daily } from "./daily"
import { insights } from "./insights"
import { nudges } from "./nudges"
import { people } from "./people"
import { setup } from "./setup"

export const rest = { ...daily, ...insights, ...nudges, ...people, ...setup } as const
