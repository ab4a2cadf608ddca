/** How the app is tested: in node, with a real IndexedDB implementation in memory. */
import { defineConfig } from "vitest/config"
import { icons } from "./build/icons.ts"

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [icons()],
  test: {
    include: ["{src,sw,build}/**/*.test.{ts,tsx}"],
    setupFiles: ["fake-indexeddb/auto"],
    environment: "node",
  },
})
