/** What a catalogue is: the shape of the English one, with any words in it. */
import type { en } from "./en"
import type { first } from "./en/first"

export type Plural = { one: string; other: string }

/** The same shape with any words in it. */
export type Worded<T> = T extends string ? string : { readonly [K in keyof T]: Worded<T[K]> }

export type Catalogue = Worded<typeof en>

/** The part that is there before anything is drawn. */
export type First = Worded<typeof first>

/** The part that comes with the screens after the first. */
export type Rest = Omit<Catalogue, keyof First>
