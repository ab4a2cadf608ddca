/** One sprite with only the icons that `icons.json` names, reachable as `virtual:icons`. */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { Plugin, ResolvedConfig } from "vite"

const VIRTUAL = "virtual:icons"
const DEV_PATH = "/icons-sprite.svg"

/** A vite plugin: `import sprite from "virtual:icons"`, then `<use href={`${sprite}#name`}>`. */
export function icons(): Plugin {
  let config: ResolvedConfig
  return {
    name: "porchlight-icons",
    configResolved(resolved) {
      config = resolved
    },
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : null),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return null
      this.addWatchFile(join(config.root, "build/icons.json"))
      if (config.command === "serve") return `export default ${JSON.stringify(DEV_PATH)}`
      const source = sprite(config.root)
      const hash = createHash("sha256").update(source).digest("hex").slice(0, 8)
      this.emitFile({ type: "asset", fileName: `assets/icons-${hash}.svg`, source })
      return `export default "/assets/icons-${hash}.svg"`
    },
    configureServer(server) {
      server.middlewares.use(DEV_PATH, (_request, response) => {
        response.setHeader("Content-Type", "image/svg+xml").end(sprite(config.root))
      })
    },
  }
}

function sprite(root: string): string {
  const names = JSON.parse(readFileSync(join(root, "build/icons.json"), "utf8")) as Record<string, string>
  const folder = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons")
  const symbols = Object.entries(names).map(([name, lucide]) => {
    const drawing = readFileSync(join(folder, `${lucide}.svg`), "utf8")
    const inside = drawing.slice(
      drawing.indexOf(">", drawing.indexOf("<svg")) + 1,
      drawing.lastIndexOf("</svg>"),
    )
    return `<symbol id="${name}" viewBox="0 0 24 24">${inside.replace(/\s*\n\s*/g, "")}</symbol>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`
}
