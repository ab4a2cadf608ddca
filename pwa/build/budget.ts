/** Fails the build when the first screen needs more JavaScript than the budget allows. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Plugin, ResolvedConfig } from "vite"
import { firstLoad, namedIn, type Script, total } from "./first-load.ts"

/** Bytes of brotli, over every script that is fetched before the first screen can be seen. */
export const BUDGET = 30_000

/** A vite plugin that weighs the compressed scripts of the first screen. */
export function budget(): Plugin {
  let config: ResolvedConfig
  let scripts: readonly Script[] = []
  return {
    name: "porchlight-budget",
    apply: "build",
    configResolved(resolved) {
      config = resolved
    },
    writeBundle(_, bundle) {
      scripts = Object.values(bundle).filter((file) => file.type === "chunk")
    },
    closeBundle: {
      sequential: true,
      order: "post",
      handler() {
        const out = join(config.root, config.build.outDir)
        const weigh = (file: string): number => readFileSync(join(out, `${file}.br`)).length
        const needed = new Map(firstLoad(scripts, weigh))
        for (const file of namedIn(readFileSync(join(out, "index.html"), "utf8")))
          needed.set(file, weigh(file))
        const bytes = total(needed)
        const files = [...needed].map(([file, its]) => `\n  ${its} ${file}`).join("")
        config.logger.info(`first load: ${bytes} of ${BUDGET} bytes of JavaScript (brotli)${files}`)
        if (bytes > BUDGET) throw new Error(`the first load is ${bytes - BUDGET} bytes over its budget`)
      },
    },
  }
}
