/** Reading CSV (RFC 4180, or with semicolons as many spreadsheets save it), with the line on which each row begins. */

export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** What stands between the cells: on the first line, outside of quotation marks, there is more of it. */
function markOf(text: string): "," | ";" {
  const [first = ""] = text.replaceAll(/"[^"]*"/g, "").split("\n", 1)
  return first.split(";").length > first.split(",").length ? ";" : ","
}

/** The rows of a text; undefined where a quotation mark that opens something is never closed, with the line of it. */
export function rowsOf(text: string): CsvRow[] | { readonly open: number } {
  const rows: CsvRow[] = []
  let [line, begun, cell, cells] = [1, 1, "", [] as string[]]
  let quoted: number | undefined
  const end = (): void => {
    cells.push(cell)
    // A line with nothing on it is no row.
    if (cells.length > 1 || cell !== "") rows.push({ line: begun, cells })
    ;[cell, cells] = ["", []]
  }
  const all = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n")
  const mark = markOf(all)
  for (let index = 0; index < all.length; index++) {
    const character = all[index] as string
    if (character === "\n") line++
    if (quoted !== undefined) {
      if (character !== '"') cell += character
      else if (all[index + 1] === '"') cell += all[++index]
      else quoted = undefined
    } else if (character === '"' && cell === "") quoted = line
    else if (character === mark) {
      cells.push(cell)
      cell = ""
    } else if (character === "\n") {
      end()
      begun = line
    } else cell += character
  }
  if (quoted !== undefined) return { open: quoted }
  end()
  return rows
}
