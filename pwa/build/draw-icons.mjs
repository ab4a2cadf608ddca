/** Draws the PNG icons out of public/icons/icon.svg with Debian's chromium: `node build/draw-icons.mjs`. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const folder = join(import.meta.dirname, "../public/icons")
const drawing = readFileSync(join(folder, "icon.svg"), "utf8")
// Phones cut their own shape out of a full square; the lantern keeps clear of the edge.
const square = drawing.replace('rx="116"', "")

const ICONS = [
  ["icon-192.png", 192, drawing],
  ["icon-512.png", 512, drawing],
  ["maskable-512.png", 512, square],
  ["apple-touch-icon.png", 180, square],
]

const work = mkdtempSync(join(tmpdir(), "porchlight-icons-"))
for (const [name, size, svg] of ICONS) {
  const page = join(work, `${name}.html`)
  const style = `html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}`
  writeFileSync(page, `<!doctype html><style>${style}</style>${svg}`)
  execFileSync("chromium", [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--default-background-color=00000000",
    `--window-size=${size},${size}`,
    `--screenshot=${join(folder, name)}`,
    `file://${page}`,
  ])
}
