/** Builds the service worker last, with the list of finished files written into it. */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { build, type Plugin, type ResolvedConfig } from "vite"
import { filesUnder } from "./files.ts"

/** A vite plugin: list what was built, with the hash of each file's content, and build `sw/sw.ts` around the list. */
export function precache(): Plugin {
  let config: ResolvedConfig
  return {
    name: "porchlight-precache",
    apply: "build",
    configResolved(resolved) {
      config = resolved
    },
    closeBundle: {
      sequential: true,
      order: "post",
      async handler() {
        const out = join(config.root, config.build.outDir)
        await build({
          configFile: false,
          root: config.root,
          publicDir: false,
          logLevel: "warn",
          define: { __PRECACHE__: JSON.stringify(listed(out)) },
          build: {
            target: config.build.target as string[],
            outDir: config.build.outDir,
            emptyOutDir: false,
            copyPublicDir: false,
            rolldownOptions: {
              input: join(config.root, "sw/sw.ts"),
              // One classic script: module workers are younger than the browsers we support.
              output: { format: "iife", entryFileNames: "sw.js" },
            },
          },
        })
      },
    },
  }
}

/** `[address, hash]` of every file that the app needs to start without a network. */
function listed(out: string): [string, string][] {
  return (
    filesUnder(out)
      // What only a store or a reader of licences asks for costs no phone its room.
      .filter((file) => !/\.(br|gz|map)$|^screenshots\/|^notices\.txt$|^sw\.js$/.test(file))
      .map((file) => [
        file === "index.html" ? "/" : `/${file}`,
        createHash("sha256")
          .update(readFileSync(join(out, file)))
          .digest("hex")
          .slice(0, 12),
      ])
  )
}
