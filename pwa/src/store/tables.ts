/** Everything on this device as tables, in a zip. */
import { strToU8, type Zippable, zipSync } from "fflate"
import type { Archived } from "../domain/archive"
import { tables, type Words } from "../domain/tables"
import type { Bytes } from "../seal/bytes"
import type { Device } from "./device"
import { eachArchived, type Progress } from "./exporting"

/** The bytes of the zip. */
export async function zipped(
  device: Device,
  words: Words,
  progress: Progress = () => undefined,
): Promise<Bytes> {
  const records: Archived[] = []
  await eachArchived(device, progress, (some) => records.push(...some))
  const files: Zippable = {}
  for (const [name, text] of Object.entries(tables(records, namesOf(records), words)))
    files[name] = strToU8(text)
  return zipSync(files, { mtime: device.env.now() }) as Bytes
}

function namesOf(records: readonly Archived[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { k, id, f } of records) {
    const body = f.body
    if (k === "person" && body !== null && typeof body === "object" && "name" in body)
      names.set(id, String(body.name))
  }
  return names
}
