/** The JSON Schema (2020-12) of the file that holds everything, made of the dictionary; docs/export.schema.json is this. */
import { EDITION, FORMAT } from "./archive"
import type { Json } from "./canonical"
import { DICTIONARY, type Shape, TEXTS } from "./dictionary"
import { required } from "./fields"
import { KINDS, type Kind, SCHEMA, SEALED } from "./records"

type Schema = { readonly [keyword: string]: Json }

const STAMP: Schema = { type: "string", pattern: "^[0-9a-f]{24}$" }
const NAME = "^[a-z][a-z0-9_]{0,39}$"
const SEALED_TEXT: Schema = { type: "string", pattern: "^s1\\.[\\w-]{1,64}\\.[\\w-]+$" }

/** The whole schema; `meaning` says in a sentence what a field of this name is. */
export function schema(meaning: (field: string) => string): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: FORMAT,
    description:
      "Everything that one person wrote in Porchlight. Read docs/export.md beside it. Members that are not named here may come and are to be kept.",
    type: "object",
    required: ["format", "version", "made_at", "made_by", "sealed", "records"],
    properties: {
      format: { const: FORMAT },
      version: { const: EDITION },
      made_at: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT.*Z$" },
      made_by: { type: "string" },
      sealed: {
        type: "boolean",
        description: "Whether the texts are still sealed (s1.…), as a server holds them.",
      },
      records: { type: "array", items: { $ref: "#/$defs/record" } },
    },
    $defs: {
      record: record(),
      ...Object.fromEntries(KINDS.map((kind) => [kind, fields(kind, meaning)])),
    },
  }
}

function record(): Schema {
  return {
    type: "object",
    required: ["k", "id", "v", "h", "f"],
    properties: {
      k: { type: "string", pattern: "^[a-z][a-z0-9-]{0,39}$", description: "The kind." },
      id: { type: "string", pattern: TEXTS.id },
      v: { type: "integer", minimum: 1, description: "The schema number of the fields." },
      h: { ...STAMP, description: "The greatest stamp: when it was last edited (docs/sync.md)." },
      hf: {
        type: "object",
        additionalProperties: STAMP,
        description: "The stamps of the fields whose stamp is not h.",
      },
      f: { type: "object", propertyNames: { pattern: NAME } },
      locked: {
        type: "array",
        items: { type: "string", pattern: NAME },
        description: "Fields whose text did not open on the device; it is there as it was sealed.",
      },
    },
    // A record with a higher schema number belongs to a newer app, and is kept as it is.
    allOf: KINDS.map((kind) => ({
      if: { properties: { k: { const: kind }, v: { maximum: SCHEMA } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { properties: { f: { $ref: `#/$defs/${kind}` } } },
    })),
  }
}

function fields(kind: Kind, meaning: (field: string) => string): Schema {
  const needed = required(kind)
  return {
    required: needed,
    properties: Object.fromEntries(
      Object.entries(DICTIONARY[kind]).map(([name, shape]) => {
        const is = [shapeOf(shape, meaning)]
        if (name in SEALED[kind]) is.push(SEALED_TEXT)
        // A field that was cleared stays, and is null.
        if (!needed.includes(name)) is.push({ type: "null" })
        const [only, ...more] = is
        return [name, { description: meaning(name), ...(more.length > 0 ? { anyOf: is } : only) }]
      }),
    ),
  }
}

function shapeOf(shape: Shape, meaning: (field: string) => string): Schema {
  if (shape.is === "text") return { type: "string", ...(shape.most ? { maxLength: shape.most } : {}) }
  if (shape.is === "flag") return { type: "boolean" }
  if (shape.is === "scale") return { type: "integer", minimum: shape.least, maximum: shape.most }
  if (shape.is === "one-of") return { enum: shape.of }
  if (shape.is === "list") return { type: "array", maxItems: shape.most, items: shapeOf(shape.of, meaning) }
  if (shape.is === "numbers") return { type: "object", additionalProperties: { type: "integer" } }
  if (shape.is === "hours") {
    const time = { type: "string", pattern: TEXTS.time }
    return { type: "object", required: ["from", "to"], properties: { from: time, to: time } }
  }
  if (shape.is === "body") {
    const inside = Object.entries(shape.of).map(([name, inner]) => [
      name,
      { description: meaning(name), anyOf: [shapeOf(inner, meaning), { type: "null" }] },
    ])
    return { type: "object", required: shape.needs, properties: Object.fromEntries(inside) }
  }
  return { type: "string", pattern: TEXTS[shape.is] }
}
