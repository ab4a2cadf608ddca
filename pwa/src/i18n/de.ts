/** Der deutsche Katalog. */
import type { Catalogue } from "./catalogue"
import { first } from "./de/first"
import { rest } from "./de/rest"

export const de: Catalogue = { ...first, ...rest }
