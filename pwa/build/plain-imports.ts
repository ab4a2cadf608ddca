/** Leaves `import()` as it is written. */
import type { Plugin } from "vite"

/** Vite's own plugin that wraps every `import()` in the fetching of the sheets and scripts that go with it. */
const WRAPS = "native:import-analysis-build"

/** A vite plugin that takes that one out: there is one sheet, and the worker fetches the scripts ahead. */
export function plainImports(): Plugin {
  return {
    name: "porchlight-plain-imports",
    apply: "build",
    configResolved({ plugins }) {
      const index = plugins.findIndex(({ name }) => name === WRAPS)
      // Whoever moves to another vite must hear that it has another name, or the first load grows unseen.
      if (index < 0) throw new Error(`vite has no plugin ${WRAPS} any more`)
      ;(plugins as Plugin[]).splice(index, 1)
    },
  }
}
