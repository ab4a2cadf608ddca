/** What a catalogue is: the shape of the English one, with any words in it. */
import type { en } from "./en"

export type Plural = { one: string; other: string }

type Worded<T> = T extends string ? string : { readonly [K in keyof T]: Worded<T[K]> }

export type Catalogue = Worded<typeof en>
