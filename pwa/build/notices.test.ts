import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { packagesOf, text } from "./notices.ts"

test("packages are told from the modules that were bundled, each once, scoped ones whole", () => {
  expect(
    packagesOf([
      "/a/src/main.tsx",
      "/a/node_modules/preact/dist/preact.mjs",
      "/a/node_modules/preact/hooks/dist/hooks.mjs",
      "\0/a/node_modules/@preact/signals/dist/signals.mjs",
    ]),
  ).toEqual(["/a/node_modules/@preact/signals", "/a/node_modules/preact"])
})

test("a notice has the licence's own words, and where a package has no file of them, whose it is", () => {
  const said = text(["node_modules/preact", "node_modules/qrcode-generator"])
  expect(said).toMatch(/preact \(MIT\)\n\nThe MIT License \(MIT\)\n\nCopyright/)
  expect(said).toContain("qrcode-generator (MIT)\n\nKazuhiko Arase")
})

test("a package without a licence is not passed on", () => {
  const folder = mkdtempSync(join(tmpdir(), "notices-"))
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "nobody-knows" }))
  expect(() => text([folder])).toThrow("nobody-knows says nothing of its licence")
  rmSync(folder, { recursive: true })
})
