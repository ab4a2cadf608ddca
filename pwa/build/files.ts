/** The finished files of the build, as relative paths with forward slashes. */
import { readdirSync } from "node:fs"
import { join, relative, sep } from "node:path"

/** Every file under a folder, sorted, relative to it. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort()
}
