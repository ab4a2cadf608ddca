/** Whom the picker brings to mind. */
import { expect, test } from "vitest"
import type { Opened, Person } from "../../domain/records"
import { found, recent } from "./recent"

const person = (id: string, fields: Partial<Person> = {}, locked: string[] = []): Opened<"person"> => ({
  id,
  kind: "person",
  fields: { name: id, sort: "friend", ...fields },
  locked,
  readOnly: false,
  edited: 0,
})

const met = (...people: string[]) => ({
  fields: { at: "2026-11-22T10:00:00Z", zone: "UTC", channel: "call" as const, people },
})

test("those met last come first, then everyone else as they stand", () => {
  const people = ["ana", "bo", "cy"].map((id) => person(id))
  expect(recent(people, [met("cy"), met("bo", "cy")]).map(({ id }) => id)).toEqual(["cy", "bo", "ana"])
})

test("nobody to stay away from is brought to mind, but a typed name finds anyone", () => {
  const people = [
    person("ana", { suggest: "never" }),
    person("bo", { standing: "ended" }),
    person("cy", { standing: "bereaved" }),
    person("di", {}, ["name"]),
    person("ed", { suggest: "careful" }),
  ]
  expect(recent(people, [met("ana", "bo", "cy")]).map(({ id }) => id)).toEqual(["ed"])
  expect(found(people, " AN").map(({ id }) => id)).toEqual(["ana"])
})
