/** The English catalogue: every sentence the app can show, and the type all other languages follow. */
import { daily } from "./en/daily"
import { people } from "./en/people"
import { setup } from "./en/setup"

export const en = { ...daily, ...people, ...setup } as const
