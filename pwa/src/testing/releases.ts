/** The phones that tagged releases left (tests/data/v*), for a database in memory; only tests read them. */
import { readdirSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import type { Archived } from "../domain/archive"

interface Kept {
  readonly database: string
  /** How many upgrades of the app it had seen. */
  readonly upgrades: number
  readonly stores: readonly {
    readonly name: string
    readonly keyPath: string | null
    readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[] }[]
    readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[]
  }[]
}

export interface Left {
  readonly name: string
  readonly phone: Kept
  /** What the phone gave out as a file, once all was written. */
  readonly records: readonly Archived[]
  readonly pin: string
  readonly code: string
}

const DATA = resolve(import.meta.dirname, "../../../tests/data")

/** One phone for each release and database of its server. */
export function left(): Left[] {
  const releases = readdirSync(DATA).filter((name) => /^v\d/.test(name))
  return releases.sort().flatMap((release) =>
    ["sqlite", "postgres"].map((dialect) => {
      const part = (name: string) =>
        JSON.parse(gunzipSync(readFileSync(resolve(DATA, release, `${dialect}.${name}.json.gz`))).toString())
      const { pin, people } = part("told")
      return {
        name: `${release}-${dialect}`,
        phone: part("phone"),
        records: part("export").records,
        pin,
        code: people[0].code,
      }
    }),
  )
}

/** Makes the database of a phone as its release left it. */
export async function laidIn({ phone }: Left, name: string): Promise<void> {
  const made = await Promise.all(
    phone.stores.map(async (store) => ({
      ...store,
      values: await Promise.all(store.rows.map(({ value }) => alive(value))),
    })),
  )
  const opening = indexedDB.open(name, phone.upgrades)
  opening.onupgradeneeded = () => {
    for (const { name: store, keyPath, indexes, rows, values } of made) {
      const there = opening.result.createObjectStore(store, keyPath === null ? {} : { keyPath })
      for (const index of indexes) there.createIndex(index.name, index.keyPath)
      for (const [n, { key }] of rows.entries()) there.put(values[n], ...(keyPath === null ? [key] : []))
    }
  }
  await new Promise<void>((done, failed) => {
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => {
      opening.result.close()
      done()
    }
  })
}

async function alive(value: unknown): Promise<unknown> {
  if (value === null || typeof value !== "object") return value
  if (Array.isArray(value)) return Promise.all(value.map(alive))
  const { $key, $bytes } = value as Record<string, unknown>
  if ($key) return crypto.subtle.importKey("raw", raw($key), "AES-GCM", false, ["encrypt", "decrypt"])
  if ($bytes) return raw($bytes)
  const parts = Object.entries(value).map(async ([key, part]) => [key, await alive(part)])
  return Object.fromEntries(await Promise.all(parts))
}

function raw(text: unknown): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(String(text)), (one) => one.charCodeAt(0))
}
