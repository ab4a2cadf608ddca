/** Which path fits which pattern. */

/** The named parts of a path if it fits the pattern: `match("/people/:id", "/people/7")` is `{ id: "7" }`. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/")
  const given = path.split("/")
  if (wanted.length !== given.length) return undefined
  const parts: Record<string, string> = {}
  for (const [index, piece] of wanted.entries()) {
    const found = given[index] as string
    if (piece.startsWith(":") && found) parts[piece.slice(1)] = found
    else if (piece !== found) return undefined
  }
  return parts
}
