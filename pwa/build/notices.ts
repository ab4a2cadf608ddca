/** Writes `notices.txt`: whose work the built app contains, and the licence that each asks to be passed on. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Plugin } from "vite"

/** Its drawings are in the sprite, which is no module that the bundler could tell of. */
const DRAWN = "lucide-static"

interface About {
  readonly name: string
  readonly license: string
  readonly author?: string | { readonly name: string }
}

/** A vite plugin that goes by what was bundled, not by what is listed: a package that is never used needs no notice. */
export function notices(): Plugin {
  return {
    name: "porchlight-notices",
    apply: "build",
    generateBundle(_, bundle) {
      const bundled = Object.values(bundle).flatMap((file) =>
        file.type === "chunk" ? Object.keys(file.modules) : [],
      )
      const packages = packagesOf(bundled)
      const drawn = join("node_modules", DRAWN)
      this.emitFile({ type: "asset", fileName: "notices.txt", source: text([...packages, drawn]) })
    },
  }
}

/** The folders of the packages that these modules are from, sorted. */
export function packagesOf(modules: readonly string[]): string[] {
  const found = modules.flatMap(
    (id) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, "")) ?? [],
  )
  return [...new Set(found)].sort()
}

/** Name, licence and the licence's words of each package; throws where one says nothing of its licence. */
export function text(folders: readonly string[]): string {
  const parts = folders.map((folder) => {
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as About
    if (!about.license) throw new Error(`${about.name} says nothing of its licence`)
    const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
    const author = typeof about.author === "string" ? about.author : about.author?.name
    const words = file ? readFileSync(join(folder, file), "utf8").trim() : author
    return `${about.name} (${about.license})\n\n${words ?? ""}`
  })
  return `The app of Porchlight is licensed under Apache-2.0. It contains the work of others:\n\n\n${parts.join("\n\n\n")}\n`
}
