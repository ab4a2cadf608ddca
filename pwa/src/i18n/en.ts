/** The English catalogue: every sentence the app can show, and the type all other languages follow. */
import { first } from "./en/first"
import { rest } from "./en/rest"

export const en = { ...first, ...rest } as const
