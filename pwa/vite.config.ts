/** How the app is built; `vitest.config.ts` says how it is tested. */
import { defineConfig } from "vite"
import { budget } from "./build/budget.ts"
import { compress } from "./build/compress.ts"
import { icons } from "./build/icons.ts"
import { notices } from "./build/notices.ts"
import { plainImports } from "./build/plain-imports.ts"
import { precache } from "./build/precache.ts"

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // The order matters: the worker lists the files, then all are compressed, then weighed.
  plugins: [plainImports(), icons(), notices(), precache(), compress(), budget()],
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
  build: {
    target: ["chrome111", "safari16.4", "firefox115"],
    assetsInlineLimit: 0,
    // The list of what each screen imports would be in the first script, hashes and all; the worker fetches everything anyway.
    modulePreload: false,
    // One sheet, for the order of the layers is the order in which they are first met.
    cssCodeSplit: false,
    sourcemap: false,
    // What the first screen needs is one script: many small ones compress worse and are asked for one by one.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
  },
})
