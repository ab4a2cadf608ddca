/** How much text one page has room for, on the smaller of the two papers, as printed pages have shown. */

/** So many lines fit under the pictures. */
export const ROOM = 20
/** So many letters of usual width fit on a line. */
const WIDTH = 95
/** A name's number of days, and the gap after it. */
const BESIDE = 13
/** The date before one's own words. */
const DATE = 20

/** Letters that take the room of two. */
const WIDE =
  /[\p{Lu}\p{Extended_Pictographic}\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7FF\uF900-\uFAFF\uFE30-\uFF60]/gu

/** The lines that names take side by side, each unbroken where it can be. */
export function linesOfNames(names: readonly string[]): number {
  let [lines, used] = [0, WIDTH]
  for (const name of names) {
    const width = widthOf(name) + BESIDE
    if (used + width <= WIDTH) used += width
    else {
      const own = Math.ceil(width / WIDTH)
      lines += own
      used = width - (own - 1) * WIDTH
    }
  }
  return lines
}

/** The lines that one's own words of a day take, with the date before them. */
export function linesOfWords(text: string): number {
  return text
    .split("\n")
    .map((line, index) => widthOf(line) + (index === 0 ? DATE : 0))
    .reduce((lines, width) => lines + Math.max(1, Math.ceil(width / WIDTH)), 0)
}

/** Those of the texts, in their order, that fit into so many lines. */
export function fitting<T>(texts: readonly T[], textOf: (one: T) => string, room: number): T[] {
  let left = room
  return texts.filter((one) => {
    const lines = linesOfWords(textOf(one))
    if (lines > left) return false
    left -= lines
    return true
  })
}

function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0)
}
