/** How the simulator's devices are built: the app's store and exchange as one file for Node. */
import { defineConfig } from "vite"

export default defineConfig({
  publicDir: false,
  build: {
    ssr: "src/testing/host/host.ts",
    outDir: ".cache/host",
    target: "node20",
    minify: false,
    reportCompressedSize: false,
  },
  ssr: { noExternal: true },
})
