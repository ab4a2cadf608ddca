/**
 * Has Lighthouse look at pages in a browser that runs already: `node build/lighthouse.mjs PORT CATEGORIES ADDRESS…`, the
 * categories joined by commas. Prints for each page its score in each category, 0 … 1, and every audit that failed.
 */
import lighthouse from "lighthouse"

const [port, categories = "", ...addresses] = process.argv.slice(2)

/** Nothing is emptied, so that there is something to see, and nobody waits for a quiet that a worker and exchanges disturb. */
const flags = {
  port: Number(port),
  logLevel: "silent",
  onlyCategories: categories.split(","),
  disableStorageReset: true,
  disableFullPageScreenshot: true,
  skipAboutBlank: true,
  maxWaitForLoad: 2500,
  throttlingMethod: "provided",
}

const pages = []
for (const address of addresses) {
  const { lhr } = await lighthouse(address, flags)
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
  const failed = Object.values(lhr.audits).filter(
    ({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score !== 1,
  )
  pages.push({
    scores: Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, score])),
    failed: failed.map(({ id, title, details }) => ({ id, title, items: details?.items })),
  })
}
console.log(JSON.stringify(pages))
