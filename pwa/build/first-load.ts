/** What a first visit fetches before there is anything to see, read from the graph of the built files. */

/** The parts of a built script that matter here; rolldown's own chunks have them. */
export interface Script {
  readonly fileName: string
  readonly isEntry: boolean
  /** The scripts that it imports statically. */
  readonly imports: readonly string[]
  readonly moduleIds: readonly string[]
}

/** Imported dynamically, and yet waited for: one language's first words, and on the first day the welcome. */
const AWAITED = [/\/src\/i18n\/[a-z]+\/first\.ts$/, /\/src\/screens\/welcome\/Welcome\.tsx$/] as const

/** What somebody may do on the first screen, and not before they have seen it. */
const LATER = [/\/src\/store\/writing\.ts$/, /\/src\/ui\/Sheet\.tsx$/] as const

/** The scripts of the heaviest first screen: the entry, what it awaits, and all that these import. */
export function firstLoad(
  scripts: readonly Script[],
  weigh: (fileName: string) => number,
): ReadonlyMap<string, number> {
  const byName = new Map(scripts.map((script) => [script.fileName, script]))
  const needed = new Map<string, number>()

  function add(into: Map<string, number>, fileName: string): void {
    const script = byName.get(fileName)
    if (!script || into.has(fileName)) return
    into.set(fileName, weigh(fileName))
    for (const imported of script.imports) add(into, imported)
  }

  for (const script of scripts.filter(({ isEntry }) => isEntry)) add(needed, script.fileName)
  for (const pattern of AWAITED) {
    const found = scripts.filter(({ moduleIds }) => moduleIds.some((id) => pattern.test(id)))
    // Whoever moves such a module must say here where it went, or it would go unweighed.
    if (found.length === 0) throw new Error(`no script holds ${pattern}`)
    const [heaviest] = found
      .map((script) => {
        const more = new Map(needed)
        add(more, script.fileName)
        return more
      })
      .sort((a, b) => total(b) - total(a))
    for (const [fileName, bytes] of heaviest ?? []) needed.set(fileName, bytes)
  }
  for (const pattern of LATER) {
    const early = scripts.find(
      ({ fileName, moduleIds }) => needed.has(fileName) && moduleIds.some((id) => pattern.test(id)),
    )
    // One import too many brings it back, and three thousand bytes would be spent before anybody noticed.
    if (early) throw new Error(`${early.fileName} brings ${pattern} with the first screen; see useLate`)
  }
  return needed
}

/** The scripts that a page names itself, as files beside it: they come before anything else, whoever built them. */
export function namedIn(page: string): string[] {
  return [...page.matchAll(/<script\b[^>]*\ssrc="\/([^"]+)"/g)].map(([, file]) => file as string)
}

/** The bytes of all these scripts. */
export function total(scripts: ReadonlyMap<string, number>): number {
  return [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0)
}
