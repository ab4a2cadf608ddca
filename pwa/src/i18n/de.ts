/** Der deutsche Katalog. */
import type { Catalogue } from "./catalogue"
import { daily } from "./de/daily"
import { people } from "./de/people"
import { setup } from "./de/setup"

export const de: Catalogue = { ...daily, ...people, ...setup }
