/** Writes a brotli and a gzip copy beside every text file, so that the server never compresses at run time. */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import type { Plugin, ResolvedConfig } from "vite"
import { filesUnder } from "./files.ts"

const TEXT = /\.(html|js|css|svg|json|webmanifest|txt)$/

/** A vite plugin that runs when all files are written. */
export function compress(): Plugin {
  let config: ResolvedConfig
  return {
    name: "porchlight-compress",
    apply: "build",
    configResolved(resolved) {
      config = resolved
    },
    closeBundle: {
      sequential: true,
      order: "post",
      handler() {
        const out = join(config.root, config.build.outDir)
        for (const file of filesUnder(out).filter((name) => TEXT.test(name))) {
          const plain = readFileSync(join(out, file))
          writeFileSync(join(out, `${file}.br`), brotli(plain))
          writeFileSync(join(out, `${file}.gz`), gzipSync(plain, { level: 9 }))
        }
      },
    },
  }
}

function brotli(plain: Buffer): Buffer {
  return brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  })
}
