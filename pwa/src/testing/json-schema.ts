/** As much of JSON Schema as the published one uses; tests/domain/test_export_schema.py has the whole of it. Only tests use this. */

type Schema = Readonly<Record<string, unknown>>

/** Where a value breaks the schema; nothing where it does not. */
export function breaks(root: Schema, value: unknown, schema: Schema = root, at = "$"): string | undefined {
  if (typeof schema.$ref === "string") {
    const part = schema.$ref
      .split("/")
      .slice(1)
      .reduce<unknown>((from, name) => (from as Schema)[name], root)
    return breaks(root, value, part as Schema, at)
  }
  const inner = (within: unknown, its: unknown, where: string): string | undefined =>
    breaks(root, its, within as Schema, where)
  if (schema.anyOf && (schema.anyOf as Schema[]).every((one) => inner(one, value, at) !== undefined))
    return at
  for (const one of (schema.allOf as Schema[] | undefined) ?? []) {
    const amiss = inner(one, value, at)
    if (amiss !== undefined) return amiss
  }
  if (schema.if && inner(schema.if, value, at) === undefined) {
    const amiss = inner(schema.then, value, at)
    if (amiss !== undefined) return amiss
  }
  if ("const" in schema && schema.const !== value) return at
  if (schema.enum && !(schema.enum as unknown[]).includes(value)) return at
  if (schema.type && !isOf(String(schema.type), value)) return at
  if (typeof value === "string") return amissText(schema, value) ? at : undefined
  if (typeof value === "number")
    return value < Number(schema.minimum ?? -Infinity) || value > Number(schema.maximum ?? Infinity)
      ? at
      : undefined
  if (Array.isArray(value)) {
    if (value.length > Number(schema.maxItems ?? Infinity)) return at
    if (schema.items) return first(value.map((item, index) => inner(schema.items, item, `${at}[${index}]`)))
    return undefined
  }
  if (value === null || typeof value !== "object") return undefined
  return amissMap(root, schema, value as Schema, at)
}

function amissMap(root: Schema, schema: Schema, map: Schema, at: string): string | undefined {
  const lacking = ((schema.required as string[] | undefined) ?? []).find((name) => !(name in map))
  if (lacking) return `${at}.${lacking}`
  const named = (schema.properties ?? {}) as Record<string, Schema>
  return first(
    Object.entries(map).map(([name, value]) => {
      const own = named[name] ?? schema.additionalProperties
      const amissName = breaks(root, name, (schema.propertyNames ?? {}) as Schema, `${at}.${name}`)
      return amissName ?? (own ? breaks(root, value, own as Schema, `${at}.${name}`) : undefined)
    }),
  )
}

function amissText(schema: Schema, text: string): boolean {
  if (schema.pattern && !new RegExp(String(schema.pattern), "u").test(text)) return true
  return [...text].length > Number(schema.maxLength ?? Infinity)
}

function isOf(type: string, value: unknown): boolean {
  if (type === "integer") return Number.isInteger(value)
  if (type === "null") return value === null
  if (type === "array") return Array.isArray(value)
  if (type === "object") return value !== null && typeof value === "object" && !Array.isArray(value)
  return typeof value === type
}

function first(all: readonly (string | undefined)[]): string | undefined {
  return all.find((one) => one !== undefined)
}
