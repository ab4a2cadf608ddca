import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { expect, test } from "vitest"

const PWA = resolve(import.meta.dirname, "..")

/** From each room, the rooms that it may import; the root of src is the composition, which may import all. */
const ARROWS: Record<string, readonly string[]> = {
  domain: [],
  seal: ["domain"],
  store: ["domain", "seal"],
  sync: ["domain", "seal", "store"],
  platform: [],
  i18n: ["domain"],
  ui: ["domain", "i18n"],
  screens: ["domain", "store", "sync", "platform", "i18n", "ui"],
  sw: ["domain", "seal", "store", "sync", "platform"],
}

const sources = ["src", "sw"]
  .flatMap((folder) =>
    readdirSync(join(PWA, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      join(PWA, folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes("/testing/"))

test.each(Object.entries(ARROWS))("%s imports only what lies below it", (room, below) => {
  const files = sources.filter((file) => roomOf(file) === room)
  expect(files.length).toBeGreaterThan(0)
  const wrong = files.flatMap((file) =>
    imports(file)
      .filter((target) => target !== room && !below.includes(target))
      .map((target) => `${relative(PWA, file)} imports ${target}`),
  )
  expect(wrong).toEqual([])
})

test("the domain asks nobody for time or chance, and does no I/O", () => {
  for (const file of sources.filter((one) => roomOf(one) === "domain")) {
    const code = readFileSync(file, "utf8")
    expect(code, file).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|getRandomValues|randomUUID|fetch\(|indexedDB/,
    )
  }
})

test("no file is longer than 300 lines", () => {
  for (const file of sources.filter((one) => !one.endsWith("api.gen.ts"))) {
    expect(readFileSync(file, "utf8").split("\n").length, file).toBeLessThanOrEqual(301)
  }
})

/** The first folder under src, or "sw", or "" for the files that put the app together. */
function roomOf(file: string): string {
  const [top = "", room = "", ...rest] = relative(PWA, file).split("/")
  return top === "sw" ? "sw" : rest.length > 0 ? room : ""
}

function imports(file: string): string[] {
  const code = readFileSync(file, "utf8")
  const found = [...code.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) =>
    resolve(dirname(file), path),
  )
  return found
    .filter((path) => !path.endsWith(".css"))
    .map((path) => roomOf(path.endsWith(".ts") ? path : `${path}.ts`))
}
