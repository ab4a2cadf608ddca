/** A made-up language for tests: accented, about 40 % longer, right to left; what stays plain was not in the catalogue. */
import type { Worded } from "./catalogue"

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
const ACCENTED = [..."áƀçđéƒǧĥíĵķļḿñóƥɋŕşŧúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĻḾÑÓƤɊŔŞŦÚṼŴẊÝŽ"]

function accent(sentence: string): string {
  const longer = sentence + "~".repeat(Math.ceil(sentence.replace(/\{\w+\}/g, "").length * 0.4))
  return longer
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith("{")
        ? part
        : part.replace(/[a-z]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter),
    )
    .join("")
}

function accented(node: unknown): unknown {
  if (typeof node === "string") return accent(node)
  if (Array.isArray(node)) return node.map(accented)
  return Object.fromEntries(Object.entries(node as object).map(([key, value]) => [key, accented(value)]))
}

/** The same words with every sentence accented and lengthened; places like `{n}` stay as they are. */
export const pseudo = <T>(words: T): Worded<T> => accented(words) as Worded<T>
