/** Made-up accounts with every kind of record that can lie on a device; only tests use them. */
import fc from "fast-check"
import type { Json } from "../domain/canonical"
import { DICTIONARY, type Shape, type TEXTS } from "../domain/dictionary"
import { required } from "../domain/fields"
import { v5 } from "../domain/ids"
import { type Dirty, isTombstone, type LogRecord } from "../domain/merge"
import { KINDS, type Kind, SEALED } from "../domain/records"
import { nonce } from "../seal/bytes"
import { open, seal } from "../seal/envelope"
import type { Device } from "../store/device"
import { rowOf, shown } from "../store/rows"

/** A record with its texts open, the stamps of its fields, and whether the server has it. */
export interface Lived {
  readonly k: string
  readonly id: string
  readonly v: number
  readonly f: Readonly<Record<string, readonly [stamp: string, value: Json]>>
  readonly isAtServer: boolean
  readonly isDeleted: boolean
}

const DAY_0 = Date.UTC(2026, 5, 1)

const stamp = fc
  .tuple(fc.integer({ min: 0, max: 10_000_000_000 }), fc.constantFrom("aaaaaaaa", "bbbbbbbb", "0123abcd"))
  .map(([ms, device]) => `${(DAY_0 + ms).toString(16).padStart(12, "0")}0000${device}`)

const SAMPLES: { readonly [T in keyof typeof TEXTS]: fc.Arbitrary<string> } = {
  id: fc.uuid({ version: 4 }),
  moment: fc.integer({ min: 0, max: 100_000 }).map((quarter) => new Date(quarter * 900_000).toISOString()),
  zone: fc.constantFrom("Europe/Berlin", "America/New_York", "UTC"),
  day: fc
    .integer({ min: 0, max: 20_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  time: fc.constantFrom("00:00", "08:30", "23:59"),
  code: fc.constantFrom("calm", "numb", "x-1"),
  country: fc.constantFrom("DE", "GB"),
  language: fc.constantFrom("en", "de-AT"),
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }).filter((some) => !some.includes("\0")),
  fc.constantFrom("=1+1", "+a", "@x", "-2", "s1.k.AAAA", 'a "quoted", line\r\nand another', "\u2028"),
)

/** Values of a shape. */
export function sampleOf(shape: Shape): fc.Arbitrary<Json> {
  if (shape.is === "text") return text
  if (shape.is === "flag") return fc.boolean()
  if (shape.is === "scale") return fc.integer({ min: shape.least, max: shape.most })
  if (shape.is === "one-of") return fc.constantFrom(...shape.of)
  if (shape.is === "list") return fc.array(sampleOf(shape.of), { maxLength: Math.min(3, shape.most) })
  if (shape.is === "numbers") return fc.dictionary(fc.constantFrom("n", "usual"), fc.integer())
  if (shape.is === "hours") return fc.constant({ from: "22:00", to: "07:30" })
  if (shape.is === "body") return fieldsOf(shape.of, shape.needs)
  return SAMPLES[shape.is]
}

function fieldsOf(
  shapes: Readonly<Record<string, Shape>>,
  needed: readonly string[],
): fc.Arbitrary<Record<string, Json>> {
  const values = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, sampleOf(shape)]))
  return fc.record(values, { requiredKeys: [...needed], noNullPrototype: true }) as fc.Arbitrary<
    Record<string, Json>
  >
}

const kind = fc.constantFrom<Kind>(
  ...KINDS.filter((one) => one !== "preferences" && one !== "no-contact-day"),
)

const rest = { isAtServer: fc.boolean(), isDeleted: fc.integer({ max: 9, min: 0 }).map((n) => n === 0) }

const known: fc.Arbitrary<Lived> = kind.chain((k) =>
  fc
    .record({ id: fc.uuid({ version: 4 }), f: stampedFields(fieldsOf(DICTIONARY[k], required(k))), ...rest })
    .map((one) => ({ ...one, k, v: 1 })),
)

/** Of a newer app: a kind that nobody here knows, or one that has grown. */
const newer: fc.Arbitrary<Lived> = fc.record({
  k: fc.constantFrom("dream", "check-in"),
  id: fc.uuid({ version: 4 }),
  v: fc.constantFrom(2, 7),
  f: stampedFields(
    fc.record({ weather: fc.constantFrom("rain", null), deep: fc.constant({ a: [1, { b: null }] }) }),
  ),
  ...rest,
})

function stampedFields(fields: fc.Arbitrary<Record<string, Json>>): fc.Arbitrary<Lived["f"]> {
  return fields.chain((f) => {
    const names = Object.keys(f)
    const stamps = fc.array(stamp, { minLength: names.length, maxLength: names.length })
    return stamps.map((all) =>
      Object.fromEntries(names.map((name, index) => [name, [all[index] ?? "", f[name] ?? null]])),
    )
  }) as fc.Arbitrary<Lived["f"]>
}

/** An account's records, but for those that exist once. */
export const life: fc.Arbitrary<Lived[]> = fc.uniqueArray(fc.oneof({ weight: 6, arbitrary: known }, newer), {
  selector: ({ id }) => id,
  maxLength: 8,
})

/** Puts a life on a device, with a day without company and preferences under the ids that the account derives. */
export async function lived(device: Device, records: readonly Lived[]): Promise<void> {
  const early = `${DAY_0.toString(16).padStart(12, "0")}0000aaaaaaaa`
  const once = { v: 1, isAtServer: true, isDeleted: false }
  const all: Lived[] = [
    ...records,
    { ...once, k: "preferences", id: device.account, f: { language: [early, "de"] } },
    {
      ...once,
      k: "no-contact-day",
      id: await v5(device.account, "2026-06-02"),
      f: { day: [early, "2026-06-02"] },
    },
  ]
  for (const one of all) await put(device, one)
}

async function put(device: Device, { k, id, v, f, isAtServer, isDeleted }: Lived): Promise<void> {
  const dirty: Record<string, readonly [string, Json]> = {}
  for (const [name, [at, value]] of Object.entries(f)) {
    const place = { account: device.account, kind: k, id, field: name }
    const isSealed = value !== null && k in SEALED && name in SEALED[k as Kind]
    dirty[name] = [at, isSealed ? await seal(device.ring, place, value, nonce(device.env.random)) : value]
  }
  const whole: Dirty = isDeleted
    ? { f: {}, d: `${"f".repeat(2)}`.padStart(12, "0").padEnd(24, "0") }
    : { f: dirty }
  const row = rowOf(undefined, whole, { k, id, v })
  const base = shown(row)
  await device.db.put("records", isAtServer ? rowOf(base, { f: {} }, row) : row)
  if (!isAtServer) await device.db.put("outbox", { id, k })
}

/** Everything that is not deleted, by id, with its texts open and its stamps. */
export async function held(device: Device): Promise<Record<string, LogRecord>> {
  const rows = await device.db.getAll("records")
  const all: Record<string, LogRecord> = {}
  for (const row of rows) {
    const version = shown(row)
    if (isTombstone(version) || row.leaving !== undefined) continue
    const f: Record<string, Json> = {}
    for (const [name, value] of Object.entries(version.f)) {
      const isSealed = typeof value === "string" && version.k in SEALED && name in SEALED[version.k as Kind]
      const place = { account: device.account, kind: version.k, id: version.id, field: name }
      f[name] = isSealed ? await open(device.ring, place, value) : value
    }
    all[row.id] = { ...version, f }
  }
  return all
}
