/** The examples that both languages share; only tests read them. */
import { readFileSync } from "node:fs"
import { resolve } from "node:path"

/** The path of a file of shared examples. */
export function vectorPath(name: string): string {
  return resolve(import.meta.dirname, "../../../tests/vectors", `${name}.json`)
}

/** The examples in such a file. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(vectorPath(name), "utf8")) as T
}
