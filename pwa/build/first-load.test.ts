import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { firstLoad, namedIn, type Script, total } from "./first-load.ts"

const WELCOME = "/app/src/screens/welcome/Welcome.tsx"

const script = (name: string, more: Partial<Script> = {}): Script => ({
  fileName: `${name}.js`,
  isEntry: false,
  imports: [],
  moduleIds: [],
  ...more,
})

const APP: readonly Script[] = [
  script("index", { isEntry: true, imports: ["preact.js", "store.js"] }),
  script("preact"),
  script("store", { imports: ["preact.js"] }),
  script("en", { moduleIds: ["/app/src/i18n/en/first.ts"] }),
  script("de", { moduleIds: ["/app/src/i18n/de/first.ts"] }),
  script("rest", { moduleIds: ["/app/src/i18n/de/rest.ts"] }),
  script("welcome", { moduleIds: [WELCOME], imports: ["preact.js", "picture.js"] }),
  script("picture"),
  script("settings", { moduleIds: ["/app/src/screens/settings/Settings.tsx"] }),
]

const BYTES: Record<string, number> = { "index.js": 100, "preact.js": 50, "de.js": 30, "en.js": 20 }
const weigh = (file: string): number => BYTES[file] ?? 1

test("the first load is the entry with all it imports, the heaviest language, and the welcome", () => {
  const needed = firstLoad(APP, weigh)
  expect([...needed.keys()].sort()).toEqual([
    "de.js",
    "index.js",
    "picture.js",
    "preact.js",
    "store.js",
    "welcome.js",
  ])
  expect(total(needed)).toBe(100 + 50 + 30 + 3)
})

test("a shared script is weighed once, with whichever needs it", () => {
  const shared = APP.map((one) => (one.fileName === "en.js" ? { ...one, imports: ["picture.js"] } : one))
  const needed = firstLoad(shared, (file) => (file === "picture.js" ? 40 : weigh(file)))
  expect(needed.has("en.js")).toBe(true)
  expect(total(needed)).toBe(100 + 50 + 20 + 40 + 2)
})

test("what is waited for can't slip away unweighed", () => {
  const moved = APP.filter(({ moduleIds }) => !moduleIds.includes(WELCOME))
  expect(() => firstLoad(moved, weigh)).toThrow("Welcome")
})

test("what saves does not come with the first screen, neither in its script nor in one that it imports", () => {
  const saving = script("saving", { moduleIds: ["/app/src/store/writing.ts"] })
  expect(firstLoad([...APP, saving], weigh).has("saving.js")).toBe(false)
  const early = APP.map((one) => (one.fileName === "store.js" ? { ...one, imports: ["saving.js"] } : one))
  expect(() => firstLoad([...early, saving], weigh)).toThrow("saving.js brings")
})

test("a script that the page itself names is no part of the graph, and is found all the same", () => {
  const page = `<script src="/theme.js"></script>
    <script type="module" crossorigin src="/assets/index-1.js"></script><script>inline()</script>`
  expect(namedIn(page)).toEqual(["theme.js", "assets/index-1.js"])
  expect(namedIn(readFileSync("index.html", "utf8"))).toContain("theme.js")
})
