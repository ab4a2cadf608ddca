/** Fails the build when the first load needs more JavaScript than the budget allows. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Plugin, ResolvedConfig } from "vite"

/** Bytes of brotli, over every script that index.html loads before anything is tapped. */
const BUDGET = 30_000

/** A vite plugin that weighs the scripts named in the finished index.html. */
export function budget(): Plugin {
  let config: ResolvedConfig
  return {
    name: "porchlight-budget",
    apply: "build",
    configResolved(resolved) {
      config = resolved
    },
    closeBundle: {
      sequential: true,
      order: "post",
      handler() {
        const out = join(config.root, config.build.outDir)
        const page = readFileSync(join(out, "index.html"), "utf8")
        const scripts = new Set(
          [...page.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map((found) => String(found[1])),
        )
        const bytes = [...scripts].reduce(
          (sum, script) => sum + readFileSync(join(out, `${script}.br`)).length,
          0,
        )
        config.logger.info(
          `first load: ${bytes} of ${BUDGET} bytes of JavaScript (brotli, ${scripts.size} files)`,
        )
        if (bytes > BUDGET) throw new Error(`the first load is ${bytes - BUDGET} bytes over its budget`)
      },
    },
  }
}
